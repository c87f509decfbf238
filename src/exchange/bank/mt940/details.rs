//! Who and what for, in the field `:86:`? As German banks divide it (`?20…?32…`), as SEPA banks do
//! (`/NAME/…/REMI/…`), else as free text.

use super::entry::NO_REFERENCE;

/// What was found, as it is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) text: String,
    pub(super) name: String,
    pub(super) account: String,
    pub(super) bank: String,
    pub(super) own_reference: String,
}

/// The longest line of the field; what is full goes on in the next one without a space.
const LINE_LEN: usize = 65;
/// The longest piece of remittance information in a subfield, likewise.
const PIECE_LEN: usize = 27;
/// The longest end-to-end reference.
const REFERENCE_LEN: usize = 35;
/// What may follow a reference within the remittance information.
const MARKS: [&str; 14] = [
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+", "BIC+",
    "PURP+", "COAM+", "OAMT+", "RREF+",
];
/// The names of fields between slashes.
const KEYS: [&str; 21] = [
    "ADDR", "BENM", "BIC", "CNTP", "CSID", "EREF", "IBAN", "ID", "ISDT", "KREF", "MARF", "NAME",
    "ORDP", "PREF", "PURP", "REMI", "RTRN", "SVCL", "TRTP", "ULTB", "ULTD",
];

/// Reads the lines of one or more `:86:` fields that belong to one booking.
pub(super) fn read_details(body: &str) -> Details {
    let body = body.trim();
    structured(body)
        .or_else(|| slashed(body))
        .unwrap_or_else(|| Details { text: joined(body.lines(), LINE_LEN), ..Details::default() })
}

/// Joins pieces: with a space, unless the one before is full and so may end within a word.
fn joined<'a>(pieces: impl Iterator<Item = &'a str>, full: usize) -> String {
    let mut whole = String::new();
    let mut is_full = true;
    for piece in pieces {
        if !is_full {
            whole.push(' ');
        }
        whole.push_str(piece);
        is_full = piece.chars().count() >= full;
    }
    whole
}

/// Reads `166?00text?20…`: three digits, then subfields that begin with a mark and two digits.
fn structured(body: &str) -> Option<Details> {
    let unwrapped: String = body.lines().collect();
    let code = unwrapped.get(..3)?;
    let mark = unwrapped.get(3..)?.chars().next().filter(|mark| matches!(mark, '?' | '>'))?;
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let subfields = subfields(unwrapped.get(3..)?, mark);
    let values = |codes: &[&str]| -> Vec<&str> {
        let chosen = subfields.iter().filter(|(code, _)| codes.contains(code));
        chosen.map(|(_, value)| *value).collect()
    };
    let purpose: Vec<&str> = subfields
        .iter()
        .filter(|(code, _)| matches!(code.parse(), Ok(20..=29 | 60..=63)))
        .map(|(_, value)| *value)
        .collect();
    let first = |codes: &[&str]| values(codes).first().map_or("", |value| value.trim()).to_owned();
    let text = joined(purpose.iter().copied(), PIECE_LEN);
    Some(Details {
        text: if text.trim().is_empty() { first(&["00"]) } else { text },
        name: joined(values(&["32", "33"]).into_iter(), PIECE_LEN),
        account: first(&["31"]),
        bank: first(&["30"]),
        own_reference: marked(&purpose, "EREF+")
            .or_else(|| marked(&purpose, "KREF+"))
            .unwrap_or_default(),
    })
}

/// Returns the subfields: their two digits and what follows.
fn subfields(text: &str, mark: char) -> Vec<(&str, &str)> {
    let is_begin = |rest: &str| {
        let digits = rest.strip_prefix(mark).and_then(|rest| rest.get(..2));
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let begins = text.match_indices(mark).map(|(begin, _)| begin);
    let begins: Vec<usize> =
        begins.filter(|begin| text.get(*begin..).is_some_and(is_begin)).collect();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let subfield = |(begin, end): (&usize, usize)| {
        text.get(*begin..end)?.strip_prefix(mark)?.split_at_checked(2)
    };
    begins.iter().zip(ends).filter_map(subfield).collect()
}

/// Returns the reference behind `mark`: to the next mark, or to the end of a piece that is not full.
fn marked(pieces: &[&str], mark: &str) -> Option<String> {
    let mut found: Option<String> = None;
    for piece in pieces {
        let rest = match &found {
            Some(_) => piece,
            None => match piece.split_once(mark) {
                Some((_, rest)) => rest,
                None => continue,
            },
        };
        let end = MARKS.iter().filter_map(|mark| rest.find(mark)).min();
        found.get_or_insert_default().push_str(rest.get(..end.unwrap_or(rest.len()))?);
        if end.is_some() || piece.chars().count() < PIECE_LEN {
            break;
        }
    }
    let reference: String = found?.trim().chars().take(REFERENCE_LEN).collect();
    (!reference.is_empty() && !NO_REFERENCE.contains(&reference.as_str())).then_some(reference)
}

/// Reads `/EREF/…/NAME/…/REMI/…`. The text stays whole.
fn slashed(body: &str) -> Option<Details> {
    let whole = joined(body.lines(), LINE_LEN);
    let mut parts = whole.strip_prefix('/')?.split('/').peekable();
    if !parts.peek().is_some_and(|part| KEYS.contains(part)) {
        return None;
    }
    let mut details = Details::default();
    while let Some(key) = parts.next() {
        let mut values = Vec::new();
        while let Some(value) = parts.next_if(|part| !KEYS.contains(part)) {
            values.push(value);
        }
        let value = values.join("/").trim_matches([' ', '/']).to_owned();
        let place = match key {
            "NAME" => &mut details.name,
            "IBAN" => &mut details.account,
            "BIC" => &mut details.bank,
            "EREF" => &mut details.own_reference,
            _ => continue,
        };
        if place.is_empty() && !NO_REFERENCE.contains(&value.as_str()) {
            *place = value;
        }
    }
    details.text = whole;
    Some(details)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subfields_may_be_cut_by_lines() {
        let body = "166?00GUTSCHRIFT?100399?20EREF+EndToEndId TFNR 22 004?21 00001?2\n2SVWZ+Verw CTSc-01 BC-PPP TF?23Nr 22 004?30DRESDEFF508?31DE1450880\n050194785000?32KARL?33        KAUFMANN?70rest";
        let details = read_details(body);
        assert_eq!(
            details.text,
            "EREF+EndToEndId TFNR 22 004 00001 SVWZ+Verw CTSc-01 BC-PPP TFNr 22 004"
        );
        assert_eq!(details.own_reference, "EndToEndId TFNR 22 004 00001");
        assert_eq!(details.account, "DE1450880050194785000");
        assert_eq!(details.bank, "DRESDEFF508");
        assert_eq!(details.name, "KARL         KAUFMANN");
    }

    #[test]
    fn a_question_mark_is_text_too() {
        let details = read_details("105?20Warum? Weil!?21");
        assert_eq!(details.text, "Warum? Weil! ");
        assert_eq!(read_details("105?00ENTGELT").text, "ENTGELT");
        assert_eq!(read_details("105 ?20x").text, "105 ?20x");
    }

    #[test]
    fn a_reference_ends_at_the_next_mark() {
        for (body, reference) in [
            ("1?20EREF+A-1", ""),
            ("166?20EREF+A-1?21SVWZ+x", "A-1"),
            ("166?20EREF+A-1 SVWZ+x", "A-1"),
            ("166?20EREF+NOTPROVIDED?21KREF+K-1", "K-1"),
            ("166?20EREF+NONREF?21x", ""),
            ("166?20SVWZ+x", ""),
        ] {
            assert_eq!(read_details(body).own_reference, reference, "{body}");
        }
    }

    #[test]
    fn fields_between_slashes_are_found() {
        let details = read_details(
            "/EREF/01-01-2013 12:00/BENM//NAME/CONTRA A/B/IBAN/NL71RABO0123456789/REMI//ISDT/2013-07-11",
        );
        assert_eq!(details.name, "CONTRA A/B");
        assert_eq!(details.account, "NL71RABO0123456789");
        assert_eq!(details.own_reference, "01-01-2013 12:00");
        assert!(details.text.starts_with("/EREF/"));
        assert_eq!(read_details("/PT/FT/PY/x/NAME/y").name, "");
    }

    #[test]
    fn a_full_line_may_end_within_a_word() {
        let full = "x".repeat(65);
        assert_eq!(read_details(&format!("{full}\ny\nz")).text, format!("{full}y z"));
        assert_eq!(read_details("").text, "");
    }
}
