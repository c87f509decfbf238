//! `ledger demo`: the samples, recorded through the ordinary commands.

use super::super::arguments::Arguments as CommandLine;
use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::{dispatch, status};
use crate::store::{create_folder, write_new};
use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A new directory
    dir: PathBuf,
    /// Which sample: zhuzhou-2022 or troubled
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Sample::Zhuzhou2022)]
    sample: Sample,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Sample {
    /// The fund of the 2022 self-evaluation, with lists and bank statements; all proven
    #[value(name = "zhuzhou-2022")]
    Zhuzhou2022,
    /// Seven firms with a trouble each; all found
    Troubled,
}

/// A file of a sample, embedded, so that the program alone is enough.
struct File {
    name: &'static str,
    bytes: &'static [u8],
    command: &'static [&'static str],
}

macro_rules! files {
    ($folder:literal, $($name:literal => [$($word:literal),*],)+) => {
        &[$(File {
            name: $name,
            bytes: include_bytes!(concat!("../../../examples/", $folder, "/", $name)),
            command: &[$($word),*],
        },)+]
    };
}

/// In the order in which they are recorded. `FILE` in a command stands for the file.
const ZHUZHOU_2022: &[File] = files!("zhuzhou-2022",
    "programs.json" => ["record", "FILE"],
    "budget.csv" => ["import", "budget", "FILE", "--date", "2022-03-02", "--number", "株财企指〔2022〕12号"],
    "indicators.json" => ["record", "FILE"],
    "payees.csv" => ["import", "payee", "FILE", "--date", "2022-03-10"],
    "publicity-zjtx.csv" => ["import", "publicity", "FILE", "--from", "2022-06-06", "--to", "2022-06-10", "--program", "ZJTX", "--year", "2022"],
    "awards-zjtx.csv" => ["import", "award", "FILE", "--date", "2022-06-20", "--program", "ZJTX", "--year", "2022"],
    "publicity-sgyp.csv" => ["import", "publicity", "FILE", "--from", "2022-07-01", "--to", "2022-07-07", "--program", "SGYP", "--year", "2022"],
    "awards-sgyp.csv" => ["import", "award", "FILE", "--date", "2022-07-11", "--program", "SGYP", "--year", "2022"],
    "awards-gmfw.csv" => ["import", "award", "FILE", "--date", "2022-09-05", "--program", "GMFW", "--year", "2022"],
    "payments.csv" => ["import", "payment", "FILE"],
    "arrivals.csv" => ["import", "arrival", "FILE"],
    "statement-03-07.xml" => ["reconcile", "FILE", "--accept", "exact"],
    "statement-08.sta" => ["reconcile", "FILE", "--accept", "exact"],
    "statement-09-12.csv" => ["reconcile", "FILE", "--accept", "exact"],
    "results.json" => ["record", "FILE"],
);

const TROUBLED: &[File] = files!("troubled",
    "01-program.json" => ["record", "FILE"],
    "02-budget.json" => ["record", "FILE"],
    "03-payees.json" => ["record", "FILE"],
    "04-waivers.json" => ["record", "FILE"],
    "05-awards.json" => ["record", "FILE"],
    "06-payments.json" => ["record", "FILE"],
    "07-arrivals.json" => ["record", "FILE"],
    "08-return.json" => ["record", "FILE"],
    "09-repayment.json" => ["record", "FILE"],
    "10-arrival.json" => ["record", "FILE"],
);

/// Sample, name of the fund, files, and what is asked in the end.
const FUNDS: [(Sample, &str, &[File], &[&str]); 2] = [
    (
        Sample::Zhuzhou2022,
        "2022年度市经济信息产业发展专项资金（中小企业科专项）",
        ZHUZHOU_2022,
        // The statements end with the year.
        &["prove", "--all", "--as-of", "2022-12-31"],
    ),
    (Sample::Troubled, "合成数据：有问题的专项资金", TROUBLED, &["prove", "--all"]),
];

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let dir = arguments.dir.as_path();
    let is_used = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if is_used || dir.is_file() {
        return Err(Failure::said(Exit::Usage, "demo-exists", &[("dir", &dir.display())]));
    }
    let steps = Steps { session, dir };
    let building = match arguments.sample {
        Sample::Zhuzhou2022 => "demo-building",
        Sample::Troubled => "demo-building-troubled",
    };
    session.say(building, &[("dir", &dir.display())]);
    let sample = FUNDS.iter().find(|(sample, ..)| *sample == arguments.sample);
    let mut exit = Exit::Done;
    if let Some((_, fund, files, question)) = sample {
        steps.build(fund, files)?;
        session.output.line("");
        exit = steps.run(question)?;
    }
    let loaded = steps.of_ledger(&["status"])?.0.load(None, None)?;
    session.output.line(status::programs(session, loaded.replay.memory()));
    steps.say_next();
    // The demonstration succeeded whatever the claims say: one sample is full of trouble.
    let as_expected = matches!(exit, Exit::Refused | Exit::Unproven | Exit::Done);
    Ok(if as_expected { Exit::Done } else { exit })
}

/// Runs commands as a person would type them, and shows them.
struct Steps<'a> {
    session: &'a Session,
    dir: &'a Path,
}

impl Steps<'_> {
    fn build(&self, fund: &str, files: &[File]) -> Result<(), Failure> {
        for folder in ["keys", "lists"] {
            create_folder(&self.dir.join(folder))?;
        }
        for holder in ["zhang", "li", "bank"] {
            let _done = self.run(&[
                "key",
                "new",
                &self.path(&format!("keys/{holder}.pem")),
                "--no-passphrase",
            ])?;
        }
        let named =
            |name: &str, file: &str| format!("{name}={}", self.path(&format!("keys/{file}.pem")));
        let _done = self.run(&[
            "init",
            "--fund",
            fund,
            "--authority",
            "市工信局",
            "--region",
            "430200",
            "--date",
            "2022-01-04",
            "--officer",
            &named("张经办", "zhang"),
            "--approver",
            &named("李复核", "li"),
            "--bank",
            &named("合成银行", "bank"),
        ])?;
        for file in files {
            self.record(file)?;
        }
        Ok(())
    }

    fn record(&self, file: &File) -> Result<(), Failure> {
        let path = self.dir.join("lists").join(file.name);
        write_new(&path, file.bytes)?;
        let path = self.path(&format!("lists/{}", file.name));
        let is_fact = ["arrival", "reconcile"].iter().any(|own| file.command.contains(own))
            || ["arrival", "return"].iter().any(|kind| file.name.contains(kind));
        let signers: &[&str] = if is_fact { &["bank"] } else { &["zhang", "li"] };
        let keys: Vec<String> = signers
            .iter()
            .flat_map(|own| ["--key".to_owned(), self.path(&format!("keys/{own}.pem"))])
            .collect();
        let words =
            file.command.iter().map(|word| if *word == "FILE" { path.as_str() } else { word });
        let words: Vec<&str> = words.chain(keys.iter().map(String::as_str)).collect();
        let _done = self.run(&words)?;
        Ok(())
    }

    fn path(&self, name: &str) -> String {
        self.dir.join(name).display().to_string()
    }

    /// Returns a session on the sample's ledger, and the command.
    fn of_ledger(&self, words: &[&str]) -> Result<(Session, super::Command), Failure> {
        let (ledger, home) = (self.path("ledger"), self.path("home"));
        let line = ["ledger"].iter().chain(words);
        let parsed = CommandLine::try_parse_from(line).map_err(Failure::usage)?;
        let mut global = self.session.global.clone();
        global.ledger = ledger.into();
        global.home = Some(home.into());
        global.quiet = true;
        let messages = super::super::messages::Messages::new(self.session.messages.language());
        Ok((Session::new(global, messages), parsed.command))
    }

    fn run(&self, words: &[&str]) -> Result<Exit, Failure> {
        let shown: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        self.session.output.line(toned(Tone::Title, &format!("$ ledger {}", shown.join(" "))));
        let (mut session, command) = self.of_ledger(words)?;
        dispatch(&mut session, command)
    }

    fn say_next(&self) {
        let dir = quoted(&self.dir.display().to_string());
        self.session.output.line("");
        self.session.say("demo-next", &[]);
        for line in [
            format!("ledger -l {dir}/ledger prove --no-duplicates"),
            format!("ledger -l {dir}/ledger verify"),
            format!("ledger -l {dir}/ledger status"),
            format!("ledger -l {dir}/ledger report -o {dir}/report.html -o {dir}/report.xlsx"),
            format!("ledger -l {dir}/ledger attack"),
            format!("ledger -l {dir}/ledger checkpoint > {dir}/kept-checkpoint"),
            format!("ledger -l {dir}/ledger export -o {dir}/audit.zip"),
            format!(
                "cp -r {dir}/ledger {dir}/broken && sed -i 's/\"amount\":\"[0-9]*.00\"/\"amount\":\"9.00\"/' \
                 {dir}/broken/log.jsonl && ledger -l {dir}/broken verify"
            ),
        ] {
            self.session.output.line(format!("  {line}"));
        }
    }
}

/// Returns a word as a shell would need it.
fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./=〔〕".contains(character);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
