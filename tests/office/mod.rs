//! An office with keys and a ledger in a temporary folder: what tests of the program start from.
//!
//! The program itself makes each kind of office once; tests get copies.

mod witnessed;

use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Synthetic firms (合成数据): credit code, name, account.
pub(crate) const JIA: [&str; 3] = ["91430200MA9T90017F", "合成数据甲有限公司", "430001"];
pub(crate) const YI: [&str; 3] = ["91430200MA9T90025A", "合成数据乙有限公司", "430002"];

/// Both signatures that a decision needs.
pub(crate) const BOTH: &[&str] = &["zhang", "li"];
pub(crate) const BANK: &[&str] = &["bank"];

/// How far an office has come. Each has what the ones before it have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// An empty folder.
    Nothing,
    /// `keys/` of the officer zhang, the approver li, a bank, and a stranger.
    Keys,
    /// `fund/` with the program BZ (补助, 30 to 50万元), 200万元 of budget and 160万元 of quota, and
    /// the payees 甲 and 乙; `home/` beside it.
    Fund,
    /// The award AW-1 of 40万元 to 甲, in two instalments of 20万元.
    Award,
    /// Both instalments paid (ZF-1, ZF-2) and arrived (DZ-1, DZ-2).
    Paid,
    /// As after the award, and witnesses saw it; see `witnessed.rs` for the files beside it.
    Witnessed,
}

/// A temporary folder in which the program runs.
#[derive(Debug)]
pub(crate) struct Office {
    dir: TempDir,
}

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let code = output.status.code().expect("the program was not killed");
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Returns standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Fails unless the exit code is `code` and one of the streams contains `text`.
    #[track_caller]
    pub(crate) fn expect(self, code: i32, text: &str) -> Self {
        let says = self.out.contains(text) || self.err.contains(text);
        assert!(self.code == code && says, "expected {code} and {text:?}, got {self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.expect(0, "")
    }
}

impl Office {
    pub(crate) fn new(given: Given) -> Self {
        let office = Self { dir: tempfile::tempdir().unwrap() };
        copy_into(given, office.dir.path());
        office
    }

    /// Returns an office with these contents.
    pub(crate) fn of(items: &[Item]) -> Self {
        let office = Self::new(Given::Nothing);
        for item in items {
            item.restore(office.dir.path());
        }
        office
    }

    /// Returns everything that is in the office, to make copies of it.
    pub(crate) fn contents(&self) -> Vec<Item> {
        let mut items = Vec::new();
        collect(self.dir.path(), self.dir.path(), &mut items);
        items
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Returns the bytes of the log.
    pub(crate) fn log(&self) -> Vec<u8> {
        self.read("fund/log.jsonl")
    }

    /// Returns a command of the program, not yet started.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.bare(env!("CARGO_BIN_EXE_ledger"));
        command.args(words);
        command
    }

    /// Returns a command of any program in this office.
    pub(crate) fn bare(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.dir.path())
            .env_remove("LEDGER_KEY")
            .env_remove("LEDGER_POLICY")
            .stdin(std::process::Stdio::null());
        for (name, value) in ENVIRONMENT {
            command.env(name, value);
        }
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.command(words).output().unwrap())
    }

    /// Runs a script in which `$PROGRAM` is the program.
    pub(crate) fn sh(&self, script: &str) -> Ran {
        let mut command = self.bare("sh");
        command.env("PROGRAM", env!("CARGO_BIN_EXE_ledger")).args(["-c", script]);
        Ran::of(command.output().unwrap())
    }

    /// Runs `ledger-verify` on a folder.
    pub(crate) fn verify_offline(&self, words: &[&str]) -> Ran {
        Ran::of(self.bare(env!("CARGO_BIN_EXE_ledger-verify")).args(words).output().unwrap())
    }

    /// Records a document, signed by the holders of `keys`.
    pub(crate) fn record(&self, document: &Value, keys: &[&str]) -> Ran {
        self.write("document.json", document.to_string());
        let keys: Vec<String> = keys.iter().map(|own| format!("keys/{own}.pem")).collect();
        let keys = keys.iter().flat_map(|own| ["--key", own.as_str()]);
        self.run(&["record", "document.json"].into_iter().chain(keys).collect::<Vec<_>>())
    }

    /// Makes a key that no ledger knows, or knows only later.
    pub(crate) fn new_key(&self, name: &str) -> String {
        let file = format!("keys/{name}.pem");
        self.run(&["key", "new", &file, "--no-passphrase", "--json"]).ok().json()["key"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

/// The environment of every run, so that no test depends on whoever runs it.
pub(crate) const ENVIRONMENT: [(&str, &str); 6] = [
    ("LANG", "C"),
    ("LC_ALL", ""),
    ("LC_MESSAGES", ""),
    ("LEDGER", "fund"),
    ("LEDGER_HOME", "home"),
    ("NO_COLOR", "1"),
];

/// A file or folder of an office.
pub(crate) struct Item {
    name: PathBuf,
    mode: u32,
    bytes: Option<Vec<u8>>,
}

impl Item {
    fn restore(&self, root: &Path) {
        let path = root.join(&self.name);
        match &self.bytes {
            None => fs::create_dir(&path).unwrap(),
            Some(bytes) => fs::write(&path, bytes).unwrap(),
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(self.mode)).unwrap();
    }
}

fn collect(root: &Path, folder: &Path, items: &mut Vec<Item>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.strip_prefix(root).unwrap().to_owned();
        let metadata = entry.metadata().unwrap();
        let mode = metadata.permissions().mode();
        let bytes = metadata.is_file().then(|| fs::read(&path).unwrap());
        items.push(Item { name, mode, bytes });
        if metadata.is_dir() {
            collect(root, &path, items);
        }
    }
}

/// Copies an office into an existing folder.
pub(crate) fn copy_into(given: Given, folder: &Path) {
    for item in snapshot(given) {
        item.restore(folder);
    }
}

fn snapshot(given: Given) -> &'static [Item] {
    static MADE: [OnceLock<Vec<Item>>; 6] = [const { OnceLock::new() }; 6];
    let (place, before) = match given {
        Given::Nothing => return &[],
        Given::Keys => (1, Given::Nothing),
        Given::Fund => (2, Given::Keys),
        Given::Award => (3, Given::Fund),
        Given::Paid => (4, Given::Award),
        Given::Witnessed => (5, Given::Award),
    };
    MADE[place].get_or_init(|| {
        let office = Office::new(before);
        office.make(given);
        office.contents()
    })
}

impl Office {
    fn make(&self, given: Given) {
        match given {
            Given::Nothing => {}
            Given::Keys => {
                fs::create_dir(self.path("keys")).unwrap();
                for name in ["zhang", "li", "bank", "stranger"] {
                    let _key = self.new_key(name);
                }
            }
            Given::Fund => self.make_fund(),
            Given::Award => {
                self.record(&award("AW", "AW-1", JIA, 400_000), BOTH).ok();
            }
            Given::Witnessed => self.make_witnessed(),
            Given::Paid => {
                for part in [1, 2] {
                    self.record(&payment(part), BOTH).ok();
                }
                for part in [1, 2] {
                    self.record(&arrival(part), BANK).ok();
                }
            }
        }
    }

    fn make_fund(&self) {
        let words =
            "init --fund 合成数据专项资金 --authority 市工信局 --region 430200 --date 2022-01-04
            --origin example.org/fund --officer 张三=keys/zhang.pem --approver 李四=keys/li.pem
            --bank 合成银行=keys/bank.pem";
        self.run(&words.split_whitespace().collect::<Vec<_>>()).ok();
        for document in [program(), budget(), payees()] {
            self.record(&document, BOTH).ok();
        }
    }
}

/// Returns a document of 2022-06-01.
pub(crate) fn document(id: &str, kind: &str, lines: Value) -> Value {
    json!({ "date": "2022-06-01", "id": id, "kind": kind, "lines": lines })
}

pub(crate) fn program() -> Value {
    document(
        "XM",
        "program",
        json!([{
            "id": "BZ", "name": "合成数据补助项目", "form": "subsidy", "bands": [{ "min": "30万", "max": "50万" }],
            "duplicate": ["payee", "project", "year"], "exclusive": "专精特新", "arrival_days": 30,
            "grade": "E3", "basis": { "document": "合成数据管理办法", "clause": "第七条" },
        }]),
    )
}

fn budget() -> Value {
    let line = |id, stage, amount| {
        json!({ "id": id, "program": "BZ", "year": 2022, "stage": stage,
                "adjust": "initial", "amount": amount })
    };
    document(
        "ZB",
        "budget",
        json!([line("YS-1", "budget", "200万"), line("ZB-1", "quota", "160万")]),
    )
}

fn payees() -> Value {
    let line = |[code, name, account]: [&str; 3]| {
        json!({ "code": code, "name": name, "from": "2022-01-01",
                "account": { "bank": "合成银行", "number": account } })
    };
    document("SK", "payee", json!([line(JIA), line(YI)]))
}

/// Returns an award list of one line, in two equal instalments.
pub(crate) fn award(id: &str, award: &str, payee: [&str; 3], yuan: u32) -> Value {
    let half = yuan / 2;
    document(
        id,
        "award",
        json!([{
            "id": award, "program": "BZ", "payee": payee[0], "year": 2022, "amount": yuan,
            "instalments": [{ "seq": 1, "amount": half }, { "seq": 2, "amount": half }],
        }]),
    )
}

/// Returns the payment of an instalment of AW-1.
pub(crate) fn payment(part: u32) -> Value {
    document(
        &format!("ZF-{part}"),
        "payment",
        json!([{
            "id": format!("ZF-{part}"), "award": "AW-1", "instalment": part, "amount": 200_000,
            "voucher": format!("PZ-{part}"), "payee_account": JIA[2], "payer_account": "43001-fund",
        }]),
    )
}

/// Returns the arrival of a payment of AW-1.
pub(crate) fn arrival(part: u32) -> Value {
    document(
        &format!("DZ-{part}"),
        "arrival",
        json!([{
            "id": format!("DZ-{part}"), "payment": format!("ZF-{part}"), "amount": 200_000,
            "date": "2022-06-10", "side": "payee", "account": JIA[2], "name": JIA[1],
            "reference": format!("LS-{part}"),
        }]),
    )
}
