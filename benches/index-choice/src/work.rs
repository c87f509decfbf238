//! The workload, each phase run as a child process: it prints `name<TAB>value` lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::Res;

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

const BUCKETS: usize = 65_536;
const CACHE: u32 = 64 << 20;

/// What the index asks of a store. An absent key reads as empty: empty buckets are not stored.
pub(crate) trait Store: Sized {
    fn open(dir: &Path) -> Res<Self>;
    fn get(&self, key: &[u8]) -> Res<Vec<u8>>;
    fn apply(&self, pairs: Pairs) -> Res<()>;
    fn flush(&self) -> Res<()>;
}

macro_rules! store {
    ($name:ty, $sled:ident, $cache:ident, [$($fanout:tt)*], [$($generic:tt)*]) => {
        impl<$($generic)*> Store for $name {
            fn open(dir: &Path) -> Res<Self> {
                let config = $sled::Config::new().path(dir).flush_every_ms(None);
                Ok(config.$cache(CACHE.try_into()?).open $($fanout)* ()?)
            }
            fn get(&self, key: &[u8]) -> Res<Vec<u8>> {
                Ok((**self).get(key)?.map(|v| v.to_vec()).unwrap_or_default())
            }
            fn apply(&self, pairs: Pairs) -> Res<()> {
                let mut batch = $sled::Batch::default();
                pairs.into_iter().for_each(|(k, v)| batch.insert(k, v));
                Ok(self.apply_batch(batch)?)
            }
            fn flush(&self) -> Res<()> {
                (**self).flush()?;
                Ok(())
            }
        }
    };
}
store!(sled034::Db, sled034, cache_capacity, [], []);
store!(sled1::Db<N>, sled1, cache_capacity_bytes, [::<N>], [const N: usize]);

/// splitmix64: the same run every time.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

/// Appends a 90-byte row: a digest and a little text.
fn row(bucket: usize, n: usize, out: &mut Vec<u8>) {
    let (id, end) = (digest(format!("{bucket}/{n}").as_bytes()), out.len() + 90);
    out.extend(id);
    let text = format!("GR-{bucket:05}|M{n:07}|2026-03-{:02}|EUR {:>9}.00|paid", n % 28, id[0]);
    out.extend(text.bytes());
    out.resize(end, b'|');
}

fn key(bucket: usize) -> [u8; 3] {
    [b'b', (bucket >> 8) as u8, bucket as u8]
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// Puts the digest of `value` in its slot of a group or root row.
fn put(row: &mut [u8], slot: usize, value: &[u8]) {
    row[slot * 32..slot * 32 + 32].copy_from_slice(&digest(value));
}

fn top(op: usize, root: Vec<u8>) -> Pairs {
    let mut head = [&(op as u64).to_be_bytes()[..], &digest(&root)].concat();
    head.resize(80, 0);
    vec![(b"h".to_vec(), head), (b"r".to_vec(), root)]
}

fn say(name: &str, value: f64) {
    println!("{name}\t{value}");
}

/// Peak RSS of this process.
fn say_rss(phase: &str) -> Res<()> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    say(&format!("{phase}: peak RSS, MB"), kib / 1024.0);
    Ok(())
}

/// Non-empty files with their sizes on disk.
pub(crate) fn files(dir: &Path) -> Res<Vec<(PathBuf, usize)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let (path, meta) = entry.and_then(|e| Ok((e.path(), e.metadata()?)))?;
        if meta.is_dir() {
            out.extend(files(&path)?);
        } else if meta.blocks() > 0 {
            out.push((path, usize::try_from(meta.blocks() * 512)?));
        }
    }
    out.sort();
    Ok(out)
}

fn say_disk(phase: &str, dir: &Path) -> Res<()> {
    let total: usize = files(dir)?.iter().map(|f| f.1).sum();
    say(&format!("{phase}: size on disk, MB"), total as f64 / 1e6);
    Ok(())
}

/// One batch a group, a flush every 16; the head comes last. `reopen` also closes at each flush.
fn build<S: Store>(phase: &str, dir: &Path, lines: usize, reopen: bool) -> Res<()> {
    let (mut rng, mut counts) = (Rng(lines as u64), vec![0; BUCKETS]);
    (0..lines * 3).for_each(|_| counts[rng.below(BUCKETS)] += 1);
    let (mut spent, mut digests, mut root) = (0.0, Vec::new(), vec![0; 8192]);
    let mut db = Some(S::open(dir)?);
    for group in 0..256 {
        let (mut pairs, mut groups) = (Pairs::new(), vec![0; 8192]);
        for slot in 0..256 {
            let (bucket, mut value) = (group * 256 + slot, Vec::new());
            (0..counts[bucket]).for_each(|n| row(bucket, n, &mut value));
            put(&mut groups, slot, &value);
            if !value.is_empty() {
                pairs.push((key(bucket).to_vec(), value));
            }
        }
        put(&mut root, group, &groups);
        digests.extend_from_slice(&groups);
        pairs.push((vec![b'g', group as u8], groups));
        if group == 255 {
            pairs.extend(top(0, root.clone()));
        }
        let (start, store) = (Instant::now(), db.take().ok_or("closed")?);
        store.apply(pairs)?;
        if group % 16 == 15 {
            store.flush()?;
        }
        let close = reopen && group % 16 == 15;
        db = Some(if close {
            drop(store);
            S::open(dir)?
        } else {
            store
        });
        spent += start.elapsed().as_secs_f64();
    }
    say(&format!("{phase}, s"), spent);
    say(&format!("{phase}, rows/s"), lines as f64 * 3.0 / spent);
    say_rss(phase)?;
    drop(db);
    say_disk(phase, dir)?;
    Ok(fs::write(dir.with_extension("digests"), digests)?)
}

/// One document: ten changed buckets with groups, root and head in one batch, then a flush.
fn record<S: Store>(db: &S, op: usize, digests: &mut [u8]) -> Res<()> {
    let (mut rng, mut chosen) = (Rng(op as u64), BTreeSet::new());
    while chosen.len() < 10 {
        chosen.insert(rng.below(BUCKETS));
    }
    let (mut pairs, mut groups, mut root) = (Pairs::new(), BTreeMap::new(), db.get(b"r")?);
    for bucket in chosen {
        let (group, mut value) = ((bucket >> 8) as u8, db.get(&key(bucket))?);
        row(bucket, 1_000_000 + op, &mut value);
        groups.entry(group).or_insert(db.get(&[b'g', group])?);
        put(groups.get_mut(&group).ok_or("group")?, bucket & 255, &value);
        put(digests, bucket, &value);
        pairs.push((key(bucket).to_vec(), value));
    }
    for (group, value) in groups {
        put(&mut root, group.into(), &value);
        pairs.push((vec![b'g', group], value));
    }
    pairs.extend(top(op, root));
    db.apply(pairs)?;
    db.flush()
}

fn records<S: Store>(dir: &Path) -> Res<()> {
    let outside = dir.with_extension("digests");
    let (db, mut digests, mut times) = (S::open(dir)?, fs::read(&outside)?, Vec::new());
    for op in 1..=500 {
        let start = Instant::now();
        record(&db, op, &mut digests)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    say("record: median, ms", times[250]);
    say("record: p99, ms", times[495]);
    say_rss("record")?;
    drop(db);
    say_disk("after 500 records", dir)?;
    Ok(fs::write(outside, digests)?)
}

/// Opens, then three seconds of random bucket reads with BLAKE3.
fn gets<S: Store>(dir: &Path) -> Res<()> {
    let start = Instant::now();
    let (db, mut rng, mut count) = (S::open(dir)?, Rng(9), 0.0);
    say("open, ms", start.elapsed().as_secs_f64() * 1e3);
    db.get(b"h")?;
    say("open and first read, ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        std::hint::black_box(digest(&db.get(&key(rng.below(BUCKETS)))?));
        count += 1.0;
    }
    say("get, /s", count / start.elapsed().as_secs_f64());
    say_rss("get")
}

/// 0: everything reads and agrees with itself, and with the digests outside if given. 3: not so.
fn check<S: Store>(dir: &Path, outside: &str) -> Res<i32> {
    let db = S::open(dir)?;
    let (root, mut groups, mut digests) = (db.get(b"r")?, vec![0; 8192], vec![0; BUCKETS * 32]);
    let mut agree = true;
    for group in 0..256 {
        let value = db.get(&[b'g', group as u8])?;
        for bucket in group * 256..group * 256 + 256 {
            put(&mut digests, bucket, &db.get(&key(bucket))?);
        }
        agree &= digests[group * 8192..][..8192] == value;
        put(&mut groups, group, &value);
    }
    let head = db.get(b"h")?;
    let op = head.first_chunk().map_or(0, |n| u64::from_be_bytes(*n) as usize);
    agree &= groups == root && head == top(op, root)[0].1;
    agree &= outside.is_empty() || digests == fs::read(outside)?;
    println!("{op}");
    Ok(if agree { 0 } else { 3 })
}

pub(crate) fn child<S: Store>(what: &str, dir: &Path, arg: &str) -> Res<i32> {
    match what {
        "rebuild" => build::<S>(what, dir, arg.parse()?, false)?,
        "rebuild, reopening" => build::<S>(what, dir, arg.parse()?, true)?,
        "records" => records::<S>(dir)?,
        "gets" => gets::<S>(dir)?,
        "check" => return check::<S>(dir, arg),
        _ => {
            let (db, mut unused) = (S::open(dir)?, vec![0; BUCKETS * 32]);
            let head = db.get(b"h")?;
            let last = u64::from_be_bytes(*head.first_chunk().ok_or("no head")?) as usize;
            for op in last + 1.. {
                record(&db, op, &mut unused)?;
                println!("{op}");
            }
        }
    }
    Ok(0)
}
