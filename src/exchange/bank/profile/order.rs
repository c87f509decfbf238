//! Do the lines of a file run from the oldest to the newest?

use super::line::Booking;
use std::cmp::Ordering;

/// Turns the lines so that time goes forward: by the days and times of most neighbours, and where
/// these are all equal by which way the balances follow from each other.
pub(super) fn turn_forward(bookings: &mut [Booking]) {
    let is_newest_first = by_time(bookings).unwrap_or_else(|| by_balance(bookings));
    if is_newest_first {
        bookings.reverse();
    }
}

/// Returns whether the newest line stands first; nothing where days and times do not tell.
pub(super) fn by_time(bookings: &[Booking]) -> Option<bool> {
    let (mut older, mut newer) = (0_usize, 0_usize);
    for (first, second) in neighbours(bookings) {
        match compare(first, second) {
            Ordering::Less => newer = newer.saturating_add(1),
            Ordering::Greater => older = older.saturating_add(1),
            Ordering::Equal => {}
        }
    }
    (older != newer).then_some(older > newer)
}

fn compare(first: &Booking, second: &Booking) -> Ordering {
    let days = first.line.booked.cmp(&second.line.booked);
    let times = match (&first.time, &second.time) {
        // Digits of one length compare as numbers do.
        (Some(first), Some(second)) if first.len() == second.len() => first.cmp(second),
        _ => Ordering::Equal,
    };
    days.then(times)
}

fn by_balance(bookings: &[Booking]) -> bool {
    let (mut forward, mut backward) = (0_usize, 0_usize);
    for (first, second) in neighbours(bookings) {
        let (Some(before), Some(after)) = (first.line.balance, second.line.balance) else {
            continue;
        };
        forward = forward.saturating_add(usize::from(before.plus(second.line.amount) == after));
        backward = backward.saturating_add(usize::from(after.plus(first.line.amount) == before));
    }
    backward > forward
}

fn neighbours(bookings: &[Booking]) -> impl Iterator<Item = (&Booking, &Booking)> {
    bookings.iter().zip(bookings.iter().skip(1))
}
