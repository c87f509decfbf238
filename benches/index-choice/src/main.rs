//! Measures sled 0.34.7 against sled 1.0.0-alpha.124 (at three leaf fanouts) on the workload of the
//! ledger's index: 65,536 buckets of 90-byte rows (3 a line), 256 group rows and a root row of
//! digests, and a head row. Prints one markdown table; progress goes to stderr.
//!
//! `cargo run --release -j1 --manifest-path benches/index-choice/Cargo.toml [-- LINES ...]`
//!
//! LINES default to 1000 100000 1000000; damage and kill use the middle one. Damage is 40 trials a
//! kind, in turn on a store reopened since its last write and on one just closed. Figures are
//! medians of three rounds, with a warm page cache. Each phase is its own process, and rows are
//! generated a group at a time outside the clock, so peak RSS is the store's. After each round
//! everything is read back against digests held outside the store; a difference stops the run.

mod work;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use work::{Rng, child, files};

type Res<T> = Result<T, Box<dyn std::error::Error>>;

const VARIANTS: [&str; 4] = ["0.34.7", "alpha.124/1024", "alpha.124/64", "alpha.124/16"];
const DAMAGE: [&str; 4] = ["truncate a file", "flip in a file", "flip anywhere", "delete a file"];

fn spawn(variant: &str, what: &str, dir: &Path, arg: &str) -> Res<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["child", variant, what]).arg(dir).arg(arg);
    Ok(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
}

/// The child's output and how it ended.
fn run(variant: &str, what: &str, dir: &Path, arg: &str) -> Res<(String, &'static str)> {
    let limit = Duration::from_secs(if what == "check" { 10 } else { 600 });
    let (mut child, start) = (spawn(variant, what, dir, arg)?, Instant::now());
    while start.elapsed() < limit && child.try_wait()?.is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let hung = child.try_wait()?.is_none();
    child.kill()?;
    let (status, mut out) = (child.wait()?, String::new());
    child.stdout.take().ok_or("stdout")?.read_to_string(&mut out)?;
    let ends = [(Some(0), "intact"), (Some(2), "error"), (Some(3), "changed")];
    let end = ends.iter().find(|(code, _)| *code == status.code()).map_or("panic", |e| e.1);
    Ok((out, if hung { "hang" } else { end }))
}

fn damage(kind: &str, dir: &Path, rng: &mut Rng) -> Res<()> {
    let files = files(dir)?;
    let mut pick = rng.below(files.len());
    if kind == DAMAGE[2] {
        let (at, mut sum) = (rng.below(files.iter().map(|f| f.1).sum()), 0);
        let found = files.iter().position(|f| {
            sum += f.1;
            at < sum
        });
        pick = found.ok_or("pick")?;
    }
    let file = File::options().read(true).write(true).open(&files[pick].0)?;
    let (at, mut byte) = (rng.below(file.metadata()?.len() as usize) as u64, [0]);
    match kind {
        "truncate a file" => file.set_len(at)?,
        "delete a file" => fs::remove_file(&files[pick].0)?,
        _ => {
            file.read_exact_at(&mut byte, at)?;
            file.write_all_at(&[byte[0] ^ (1 + rng.below(255) as u8)], at)?;
        }
    }
    Ok(())
}

/// SIGKILL while recording: sound if all digests agree and the head is the last op or the next.
fn kills(variant: &str, dir: &Path) -> Res<String> {
    let (mut rng, mut sound, mut ops) = (Rng(11), 0, 0);
    for _ in 0..10 {
        let mut child = spawn(variant, "endless", dir, "")?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("stdout")?).lines();
        let mut last: usize = lines.next().ok_or("no first op")??.parse()?;
        std::thread::sleep(Duration::from_millis(rng.below(400) as u64));
        child.kill()?;
        child.wait()?;
        for line in lines {
            (last, ops) = (line?.parse()?, ops + 1);
        }
        let (out, end) = run(variant, "check", dir, "")?;
        let head: usize = out.trim().parse().unwrap_or(0);
        sound += i32::from(end == "intact" && (head == last || head == last + 1));
    }
    Ok(format!("sound {sound} of 10 ({ops} ops)"))
}

fn measure(variant: &str, tmp: &Path, sizes: &[usize]) -> Res<Vec<(String, String)>> {
    let (mut table, digests) =
        (Vec::new(), |dir: &Path| dir.with_extension("digests").display().to_string());
    for lines in sizes {
        let (dir, mut found) = (tmp.join(lines.to_string()), Vec::<(String, Vec<f64>)>::new());
        for _ in 0..3 {
            for what in ["rebuild, reopening", "rebuild", "records", "gets"] {
                if what.starts_with("rebuild") && dir.exists() {
                    fs::remove_dir_all(&dir)?;
                }
                let (out, end) = run(variant, what, &dir, &lines.to_string())?;
                eprintln!("{variant}, {lines} lines, {what}: {end}");
                for (name, value) in out.lines().filter_map(|l| l.split_once('\t')) {
                    let value = value.parse()?;
                    match found.iter_mut().find(|f| f.0 == name) {
                        Some(values) => values.1.push(value),
                        None => found.push((name.to_owned(), vec![value])),
                    }
                }
            }
            let (_, end) = run(variant, "check", &dir, &digests(&dir))?;
            (end == "intact").then_some(()).ok_or("an undamaged store does not read back")?;
        }
        for (name, mut values) in found {
            values.sort_by(f64::total_cmp);
            let value = values[values.len() / 2];
            let digits = if value < 100.0 { 2 } else { 0 };
            table.push((format!("{lines} lines, {name}"), format!("{value:.digits$}")));
        }
    }
    let lines = sizes[sizes.len() / 2].to_string();
    let (dir, fresh, copy) = (tmp.join(&lines), tmp.join("fresh"), tmp.join("copy"));
    run(variant, "rebuild", &fresh, &lines)?;
    run(variant, "records", &fresh, "")?;
    let mut rng = Rng(13);
    for kind in DAMAGE {
        let mut ends = BTreeMap::new();
        for trial in 0..40 {
            let from = [&dir, &fresh][trial % 2];
            Command::new("cp").arg("-r").args([from, &copy]).status()?;
            damage(kind, &copy, &mut rng)?;
            let (_, end) = run(variant, "check", &copy, &digests(from))?;
            *ends.entry(end).or_insert(0) += 1;
            fs::remove_dir_all(&copy)?;
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
        let end = match variant.rsplit('/').next() {
            Some("1024") => child::<sled1::Db<1024>>(what, dir.as_ref(), arg),
            Some("64") => child::<sled1::Db<64>>(what, dir.as_ref(), arg),
            Some("16") => child::<sled1::Db<16>>(what, dir.as_ref(), arg),
            _ => child::<sled034::Db>(what, dir.as_ref(), arg),
        };
        std::process::exit(end.unwrap_or(2));
    }
    let mut sizes: Vec<usize> = args.iter().map(|a| a.parse()).collect::<Result<_, _>>()?;
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
    for (row, (name, _)) in tables[0].iter().enumerate() {
        let cells: Vec<_> = tables.iter().map(|t| t[row].1.as_str()).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
    Ok(())
}
