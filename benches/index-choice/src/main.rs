//! Measures sled 0.34.7 against sled 1.0.0-alpha.124 (at three leaf fanouts) on the workload of the
//! ledger's index: 65,536 buckets of ~90-byte rows (3 rows a line), 256 group rows and a root row
//! of digests, and a head row. Prints one markdown table: rebuild, record, get, open, what damage
//! does and what SIGKILL does. Each phase is its own process, so peak RSS is the store's (rows are
//! generated a group at a time, outside the clock). The page cache is warm; figures are noisy.
//!
//! `cargo run --release -j1 --manifest-path benches/index-choice/Cargo.toml [-- LINES ...]`
//!
//! LINES default to 1000 100000 1000000; damage and kill use the middle one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Res<T> = Result<T, Box<dyn std::error::Error>>;
type Pairs = Vec<(Vec<u8>, Vec<u8>)>;
type Digest = [u8; 32];

const VARIANTS: [&str; 4] = ["0.34.7", "alpha.124/1024", "alpha.124/64", "alpha.124/16"];
const BUCKETS: usize = 65_536;
const CACHE: usize = 64 << 20;
const RECORDS: u64 = 500;
const TRIALS: u64 = 20;
const KILLS: u64 = 10;
const LIMIT: Duration = Duration::from_secs(20);

/// What the index asks of a store.
trait Store: Sized {
    fn open(dir: &Path) -> Res<Self>;
    /// Empty when absent, as an empty bucket is not stored.
    fn get(&self, key: &[u8]) -> Res<Vec<u8>>;
    fn apply(&self, pairs: Pairs) -> Res<()>;
    fn flush(&self) -> Res<()>;
}

struct Old(sled034::Db);
struct New<const FANOUT: usize>(sled1::Db<FANOUT>);

impl Store for Old {
    fn open(dir: &Path) -> Res<Self> {
        let config = sled034::Config::new().path(dir).flush_every_ms(None);
        Ok(Self(config.cache_capacity(CACHE.try_into()?).open()?))
    }
    fn get(&self, key: &[u8]) -> Res<Vec<u8>> {
        Ok(self.0.get(key)?.map(|v| v.to_vec()).unwrap_or_default())
    }
    fn apply(&self, pairs: Pairs) -> Res<()> {
        let mut batch = sled034::Batch::default();
        pairs.into_iter().for_each(|(k, v)| batch.insert(k, v));
        Ok(self.0.apply_batch(batch)?)
    }
    fn flush(&self) -> Res<()> {
        self.0.flush()?;
        Ok(())
    }
}

impl<const FANOUT: usize> Store for New<FANOUT> {
    fn open(dir: &Path) -> Res<Self> {
        let config = sled1::Config::new().path(dir).flush_every_ms(None);
        Ok(Self(config.cache_capacity_bytes(CACHE).open::<FANOUT>()?))
    }
    fn get(&self, key: &[u8]) -> Res<Vec<u8>> {
        Ok(self.0.get(key)?.map(|v| v.to_vec()).unwrap_or_default())
    }
    fn apply(&self, pairs: Pairs) -> Res<()> {
        let mut batch = sled1::Batch::default();
        pairs.into_iter().for_each(|(k, v)| batch.insert(k, v));
        Ok(self.0.apply_batch(batch)?)
    }
    fn flush(&self) -> Res<()> {
        self.0.flush()?;
        Ok(())
    }
}

/// splitmix64: the same run every time.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// A 90-byte row: a digest and a little text.
fn row(bucket: usize, n: u64, out: &mut Vec<u8>) {
    let id = blake3::hash(format!("{bucket}/{n}").as_bytes());
    let start = out.len();
    out.extend_from_slice(id.as_bytes());
    let text = format!(
        "GR-{bucket:05}|M{n:06}|2026-03-{:02}|EUR {:>9}.00|approved",
        n % 28,
        id.as_bytes()[0]
    );
    out.extend_from_slice(text.as_bytes());
    out.resize(start + 90, b'|');
}

fn bucket_key(bucket: usize) -> Vec<u8> {
    vec![b'b', (bucket >> 8) as u8, bucket as u8]
}

fn group_key(group: usize) -> Vec<u8> {
    vec![b'g', group as u8]
}

fn digest(bytes: &[u8]) -> Digest {
    *blake3::hash(bytes).as_bytes()
}

fn head(op: u64, root: &[u8]) -> Vec<u8> {
    let mut head = [&op.to_be_bytes()[..], &digest(root)].concat();
    head.resize(80, 0);
    head
}

fn put(row: &mut [u8], slot: usize, digest: &Digest) {
    row[slot * 32..slot * 32 + 32].copy_from_slice(digest);
}

fn vm_hwm() -> Res<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(format!("{} MB", kib / 1024))
}

fn files(dir: &Path) -> Res<Vec<(PathBuf, u64)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let (path, meta) = entry.and_then(|e| Ok((e.path(), e.metadata()?)))?;
        if meta.is_dir() {
            out.extend(files(&path)?)
        } else {
            out.push((path, meta.blocks() * 512))
        }
    }
    out.sort();
    Ok(out)
}

fn disk(dir: &Path) -> Res<String> {
    let files = files(dir)?;
    let total: u64 = files.iter().map(|f| f.1).sum();
    Ok(format!("{:.1} MB", total as f64 / 1e6))
}

fn build<S: Store>(dir: &Path, lines: u64) -> Res<()> {
    let (mut rng, mut counts) = (Rng(lines), vec![0u64; BUCKETS]);
    (0..lines * 3).for_each(|_| counts[rng.below(BUCKETS as u64) as usize] += 1);
    let (mut spent, mut digests, mut root) = (Duration::ZERO, Vec::new(), vec![0; 8192]);
    let db = S::open(dir)?;
    for group in 0..256 {
        let (mut pairs, mut group_row) = (Pairs::new(), vec![0; 8192]);
        for slot in 0..256 {
            let (bucket, mut value) = (group * 256 + slot, Vec::new());
            (0..counts[bucket]).for_each(|n| row(bucket, n, &mut value));
            put(&mut group_row, slot, &digest(&value));
            if !value.is_empty() {
                pairs.push((bucket_key(bucket), value));
            }
        }
        put(&mut root, group, &digest(&group_row));
        digests.extend_from_slice(&group_row);
        pairs.push((group_key(group), group_row));
        if group == 255 {
            pairs.push((b"h".to_vec(), head(0, &root)));
            pairs.push((b"r".to_vec(), root.clone()));
        }
        let start = Instant::now();
        db.apply(pairs)?;
        if group % 16 == 15 {
            db.flush()?;
        }
        spent += start.elapsed();
    }
    println!(
        "rebuild\t{:.2} s, {:.0} rows/s",
        spent.as_secs_f64(),
        lines as f64 * 3.0 / spent.as_secs_f64()
    );
    println!("rebuild: peak RSS\t{}", vm_hwm()?);
    drop(db);
    println!("size after rebuild\t{}", disk(dir)?);
    Ok(fs::write(dir.with_extension("digests"), digests)?)
}

/// Ten changed buckets with their groups, root and head in one batch; then flush.
fn record<S: Store>(db: &S, rng: &mut Rng, op: u64, digests: &mut [u8]) -> Res<()> {
    let mut chosen = BTreeSet::new();
    while chosen.len() < 10 {
        chosen.insert(rng.below(BUCKETS as u64) as usize);
    }
    let (mut pairs, mut groups, mut root) = (Pairs::new(), BTreeMap::new(), db.get(b"r")?);
    for bucket in chosen {
        let mut value = db.get(&bucket_key(bucket))?;
        row(bucket, 1_000_000 + op, &mut value);
        let (group, digest) = (bucket >> 8, digest(&value));
        if !groups.contains_key(&group) {
            groups.insert(group, db.get(&group_key(group))?);
        }
        put(groups.get_mut(&group).ok_or("group")?, bucket & 255, &digest);
        put(digests, bucket, &digest);
        pairs.push((bucket_key(bucket), value));
    }
    for (group, value) in groups {
        put(&mut root, group, &digest(&value));
        pairs.push((group_key(group), value));
    }
    pairs.push((b"h".to_vec(), head(op, &root)));
    pairs.push((b"r".to_vec(), root));
    db.apply(pairs)?;
    db.flush()
}

fn last_op<S: Store>(db: &S) -> Res<u64> {
    Ok(u64::from_be_bytes(db.get(b"h")?.get(..8).ok_or("no head")?.try_into()?))
}

fn records<S: Store>(dir: &Path) -> Res<()> {
    let outside = dir.with_extension("digests");
    let (db, mut digests, mut times) = (S::open(dir)?, fs::read(&outside)?, Vec::new());
    let mut rng = Rng(7);
    for op in 1..=RECORDS {
        let start = Instant::now();
        record(&db, &mut rng, op, &mut digests)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("record: median / p99\t{median:.1} / {p99:.1} ms");
    println!("record: peak RSS\t{}", vm_hwm()?);
    drop(db);
    println!("size after {RECORDS} records\t{}", disk(dir)?);
    Ok(fs::write(outside, digests)?)
}

fn gets<S: Store>(dir: &Path) -> Res<()> {
    let (db, mut rng, mut count) = (S::open(dir)?, Rng(9), 0u64);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(4) {
        std::hint::black_box(digest(&db.get(&bucket_key(rng.below(BUCKETS as u64) as usize))?));
        count += 1;
    }
    println!("get: random buckets\t{:.0} /s", count as f64 / start.elapsed().as_secs_f64());
    println!("get: peak RSS\t{}", vm_hwm()?);
    Ok(())
}

fn opens<S: Store>(dir: &Path) -> Res<()> {
    let start = Instant::now();
    let db = S::open(dir)?;
    let opened = start.elapsed();
    last_op(&db)?;
    println!("{} {}", opened.as_secs_f64() * 1e3, start.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

/// 0: everything reads and agrees with itself (and with the digests outside). 3: it does not.
fn check<S: Store>(dir: &Path, outside: Option<&Path>) -> Res<i32> {
    let db = S::open(dir)?;
    let (mut agree, root, mut digests) = (true, db.get(b"r")?, Vec::new());
    for group in 0..256 {
        let group_row = db.get(&group_key(group))?;
        let start = digests.len();
        for slot in 0..256 {
            digests.extend_from_slice(&digest(&db.get(&bucket_key(group * 256 + slot))?));
        }
        agree &= digests[start..] == group_row;
        agree &= root.get(group * 32..group * 32 + 32) == Some(&digest(&group_row)[..]);
    }
    let found = db.get(b"h")?;
    let op = found.first_chunk().map(|n| u64::from_be_bytes(*n));
    agree &= op.is_some_and(|op| found == head(op, &root));
    if let Some(path) = outside {
        agree &= digests == fs::read(path)?;
    }
    println!("{}", op.map_or(-1, |op| op as i64));
    Ok(if agree { 0 } else { 3 })
}

fn child<S: Store>(what: &str, dir: &Path, arg: &str) -> Res<i32> {
    match what {
        "build" => build::<S>(dir, arg.parse()?)?,
        "records" => records::<S>(dir)?,
        "gets" => gets::<S>(dir)?,
        "opens" => opens::<S>(dir)?,
        "check" => return check::<S>(dir, (!arg.is_empty()).then_some(Path::new(arg))),
        _ => {
            let (db, mut unused) = (S::open(dir)?, vec![0; BUCKETS * 32]);
            let first = last_op(&db)? + 1;
            let mut rng = Rng(first);
            for op in first.. {
                record(&db, &mut rng, op, &mut unused)?;
                println!("{op}");
                std::io::stdout().flush()?;
            }
        }
    }
    Ok(0)
}

fn spawn(variant: &str, what: &str, dir: &Path, arg: &str) -> Res<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["child", variant, what]).arg(dir).arg(arg);
    Ok(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
}

/// The child's output and how it ended.
fn run(
    variant: &str,
    what: &str,
    dir: &Path,
    arg: &str,
    limit: Duration,
) -> Res<(String, &'static str)> {
    let (mut child, start) = (spawn(variant, what, dir, arg)?, Instant::now());
    while start.elapsed() < limit && child.try_wait()?.is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let hung = child.try_wait()?.is_none();
    child.kill()?;
    let mut out = String::new();
    child.stdout.take().ok_or("stdout")?.read_to_string(&mut out)?;
    Ok((
        out,
        match child.wait()?.code() {
            _ if hung => "hang",
            Some(0) => "intact",
            Some(2) => "error",
            Some(3) => "changed",
            _ => "panic",
        },
    ))
}

fn copy(from: &Path, to: &Path) -> Res<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, meta) = entry.and_then(|e| Ok((e.path(), e.metadata()?)))?;
        let to = to.join(entry.file_name().ok_or("name")?);
        if meta.is_dir() { copy(&entry, &to)? } else { drop(fs::copy(&entry, &to)?) }
    }
    Ok(())
}

fn damage(kind: &str, dir: &Path, rng: &mut Rng) -> Res<()> {
    let mut files = files(dir)?;
    files.retain(|(_, blocks)| *blocks > 0);
    let mut pick = rng.below(files.len() as u64) as usize;
    if kind == "flip a byte anywhere" {
        let mut at = rng.below(files.iter().map(|f| f.1).sum());
        pick = files
            .iter()
            .position(|f| {
                at < f.1 || {
                    at -= f.1;
                    false
                }
            })
            .ok_or("pick")?;
    }
    if kind == "delete a file" {
        return Ok(fs::remove_file(&files[pick].0)?);
    }
    let file = File::options().read(true).write(true).open(&files[pick].0)?;
    let (at, mut byte) = (rng.below(file.metadata()?.len()), [0]);
    if kind == "truncate a file" {
        return Ok(file.set_len(at)?);
    }
    file.read_exact_at(&mut byte, at)?;
    Ok(file.write_all_at(&[byte[0] ^ (1 + rng.below(255) as u8)], at)?)
}

fn kills(variant: &str, dir: &Path) -> Res<String> {
    let (mut rng, mut good, mut acks) = (Rng(11), 0, 0);
    let mut bad = Vec::new();
    for _ in 0..KILLS {
        let mut child = spawn(variant, "endless", dir, "")?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("stdout")?).lines();
        let mut last: i64 = lines.next().ok_or("no first op")??.parse()?;
        std::thread::sleep(Duration::from_millis(rng.below(400)));
        child.kill()?;
        child.wait()?;
        for line in lines {
            (last, acks) = (line?.parse()?, acks + 1);
        }
        let (out, end) = run(variant, "check", dir, "", LIMIT)?;
        let found: i64 = out.trim().parse().unwrap_or(-1);
        if end == "intact" && (found == last || found == last + 1) {
            good += 1
        } else {
            bad.push(format!("{end} {found} after {last}"))
        }
    }
    Ok(format!("{good} of {KILLS} sound ({acks} ops) {}", bad.join("; ")))
}

fn measure(variant: &str, tmp: &Path, sizes: &[u64]) -> Res<Vec<(String, String)>> {
    let mut table = Vec::new();
    for &lines in sizes {
        let (dir, long) = (tmp.join(lines.to_string()), Duration::from_secs(600));
        for what in ["build", "records", "gets"] {
            let (out, end) = run(variant, what, &dir, &lines.to_string(), long)?;
            eprintln!("{variant} {lines} {what}: {end}");
            let pairs = out.lines().filter_map(|l| l.split_once('\t'));
            table.extend(pairs.map(|(k, v)| (format!("{lines} lines, {k}"), v.to_owned())));
        }
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..5 {
            let (out, _) = run(variant, "opens", &dir, "", long)?;
            times
                .iter_mut()
                .zip(out.split_whitespace())
                .for_each(|(t, v)| t.extend(v.parse::<f64>()));
        }
        times.iter_mut().for_each(|t| t.sort_by(f64::total_cmp));
        let median = |t: &[f64]| t.get(t.len() / 2).copied().unwrap_or(f64::NAN);
        table.push((
            format!("{lines} lines, open / with first read"),
            format!("{:.0} / {:.0} ms", median(&times[0]), median(&times[1])),
        ));
        let outside = dir.with_extension("digests");
        let (_, end) = run(variant, "check", &dir, &outside.to_string_lossy(), long)?;
        table.push((format!("{lines} lines, undamaged, all read back"), end.to_owned()));
    }
    let dir = tmp.join(sizes[sizes.len() / 2].to_string());
    let (outside, copied) = (dir.with_extension("digests"), tmp.join("copy"));
    for kind in
        ["truncate a file", "flip a byte of a file", "flip a byte anywhere", "delete a file"]
    {
        let (mut rng, mut ends) = (Rng(13), BTreeMap::new());
        for _ in 0..TRIALS {
            copy(&dir, &copied)?;
            damage(kind, &copied, &mut rng)?;
            *ends
                .entry(run(variant, "check", &copied, &outside.to_string_lossy(), LIMIT)?.1)
                .or_insert(0) += 1;
            fs::remove_dir_all(&copied)?;
        }
        let ends: Vec<_> = ends.iter().map(|(end, n)| format!("{end} {n}")).collect();
        table.push((format!("damage: {kind}"), ends.join(", ")));
    }
    table.push(("SIGKILL while recording".to_owned(), kills(variant, &dir)?));
    Ok(table)
}

fn main() -> Res<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [word, variant, what, dir, arg] = &args[..]
        && word == "child"
    {
        let dir = Path::new(dir);
        let end = match variant.as_str() {
            "0.34.7" => child::<Old>(what, dir, arg),
            "alpha.124/1024" => child::<New<1024>>(what, dir, arg),
            "alpha.124/64" => child::<New<64>>(what, dir, arg),
            _ => child::<New<16>>(what, dir, arg),
        };
        std::process::exit(end.unwrap_or_else(|e| {
            eprintln!("{e}");
            2
        }));
    }
    let mut sizes: Vec<u64> = args.iter().map(|a| a.parse()).collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        sizes = vec![1_000, 100_000, 1_000_000];
    }
    let tmp = std::env::temp_dir().join(format!("index-choice-{}", std::process::id()));
    let mut tables = Vec::new();
    for variant in VARIANTS {
        fs::create_dir_all(&tmp)?;
        tables.push(measure(variant, &tmp, &sizes)?);
        fs::remove_dir_all(&tmp)?;
    }
    println!("| | {} |\n|---|{}", VARIANTS.join(" | "), "---|".repeat(VARIANTS.len()));
    for (name, _) in &tables[0] {
        let cell = |t: &Vec<(String, String)>| {
            t.iter().find(|r| r.0 == *name).map_or("-".to_owned(), |r| r.1.clone())
        };
        println!("| {name} | {} |", tables.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
    Ok(())
}
