//! A small language for histories: one line is one document, so that rules can be tested as tables.
//!
//! ```text
//! program P subsidy band=300000..500000 dup=payee,year grade=E2 days=30 group=G
//!         lists=yes public=7natural audit=payment_days:90,entry_days:5
//! budget  B1 P 2022 1000000        quota Q1 P 2022 1000000        payee A
//! award   W1 P A 2022 300000 parts=150000@2022-09-01,150000!验收 category=甲 waivers=V1
//! pay     P1 W1/1 150000 voucher=v1 to=B-account      amend M1 W1 90000
//! arrive  R1 P1 150000 2022-08-20 side=payee ref=x    return T1 P1 150000 R1
//! waive   V1 band_exceeded W1      void D3 line=2     grant / revoke NAME role
//! announce NAME    compromise NAME 7    succeed NAME    recover 9 root=HEX    anchor 3 root=HEX line=…
//! objective O1 2022    target I1 2022 quantity 10 atleast=5 measure=awards    result R1 I1 value=5
//! genesis policy=payment:officer    (only as the first line of a log)
//! ```
//!
//! Options of any line: `by=officer,approver` `date=2022-08-01` `at=2022-08-01T00:00:00.000Z` `id=…`
//! `ledger=other`.

mod append;
mod evaluation;
mod evidence;
pub(crate) mod outside;

use grant_ledger::chain::{Checkpoint, Frontier, SigningKey, document_message, leaf_hash};
use grant_ledger::domain::*;
use grant_ledger::encode::{Draft, encode, encode_document, validate};
use grant_ledger::proof::{Finding, KnownHead, Replay, check_heads, unverified_size};
use grant_ledger::rules::{Context, Memory, Refusal, Signers, check};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Synthetic codes with valid check characters (合成数据).
const CODES: &[(&str, &str)] = &[
    ("A", "91430200MA7ABCD12A"),
    ("B", "91430202MA4R12341W"),
    ("C", "91430211MA4L56787A"),
    ("D", "91430221MA4P00015A"),
    // A sole trader (个体工商户).
    ("TRADER", "92430200MA4T90018G"),
    ("BAD", "91350203M0001QAY9B"),
];

/// A ledger in memory, without bytes: just rules.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) memory: Memory,
    pub(crate) previous_at: Option<Instant>,
    pub(crate) seq: u64,
    pub(crate) ledger: Digest,
}

/// What became of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Ok,
    Waived(&'static str),
    No(&'static str),
}

pub(crate) fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(blake3::hash(name.as_bytes()).as_bytes())
}

pub(crate) fn key_id(name: &str) -> KeyId {
    KeyId::from(key(name).public())
}

pub(crate) fn code(name: &str) -> CreditCode {
    let known = CODES.iter().find(|(own, _)| *own == name).map(|(_, code)| *code);
    known.unwrap_or(name).parse().unwrap()
}

fn text(text: &str) -> Text {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// `300000` or `300000.50`.
pub(crate) fn yuan(text: &str) -> Amount {
    let text = if text.contains('.') { text.to_owned() } else { format!("{text}.00") };
    text.parse().unwrap()
}

/// A line of the small language, taken apart.
struct Words<'a> {
    plain: Vec<&'a str>,
    options: BTreeMap<&'a str, &'a str>,
}

impl<'a> Words<'a> {
    fn of(line: &'a str) -> Self {
        let (options, plain): (Vec<_>, Vec<_>) =
            line.split_whitespace().partition(|word| word.contains('='));
        Self { plain, options: options.iter().filter_map(|word| word.split_once('=')).collect() }
    }

    fn at(&self, index: usize) -> &'a str {
        self.plain.get(index).unwrap_or_else(|| panic!("word {index} of {:?}", self.plain))
    }

    fn option<T: std::str::FromStr>(&self, name: &str) -> Option<T>
    where
        T::Err: std::fmt::Debug,
    {
        self.options.get(name).map(|value| value.parse().unwrap())
    }

    fn ids(&self, name: &str) -> Vec<Id> {
        self.options.get(name).map(|ids| ids.split(',').map(id).collect()).unwrap_or_default()
    }

    fn accounts(&self) -> Option<Vec<AccountNumber>> {
        let accounts = self.options.get("accounts")?;
        Some(accounts.split(',').map(|own| own.parse().unwrap()).collect())
    }

    /// `entry=STATEMENT/LINE`
    fn entry(&self) -> Option<EntryRef> {
        let (own, line) = self.options.get("entry")?.split_once('/').unwrap();
        Some(EntryRef { id: id(own), line: line.parse().unwrap() })
    }
}

impl World {
    /// A ledger with the officers `officer`, `officer2`, the approver `approver` and a bank.
    pub(crate) fn new() -> Self {
        let mut world = Self {
            memory: Memory::default(),
            previous_at: None,
            seq: 0,
            ledger: Digest::of(b"this ledger"),
        };
        assert_eq!(world.apply("genesis"), Answer::Ok);
        world
    }

    /// A ledger in which every line of `table` was accepted.
    pub(crate) fn with(table: &str) -> Self {
        let mut world = Self::new();
        for line in lines(table) {
            assert!(!matches!(world.apply(line), Answer::No(_)), "{line}");
        }
        world
    }

    /// Checks a line and, unless it is refused, applies it.
    pub(crate) fn apply(&mut self, line: &str) -> Answer {
        match self.try_apply(line) {
            Ok(None) => Answer::Ok,
            Ok(Some(rule)) => Answer::Waived(rule),
            Err(refusal) => Answer::No(refusal.violation.name()),
        }
    }

    pub(crate) fn try_apply(&mut self, line: &str) -> Result<Option<&'static str>, Refusal> {
        let words = Words::of(line);
        let document = self.document(&words);
        validate(&document).unwrap_or_else(|error| panic!("{line}: {error}"));
        let signers: Vec<KeyId> = signers(&words, &document).map(key_id).collect();
        let default_at = format!("{}T04:00:00.000Z", document.date);
        let at = words.options.get("at").copied().unwrap_or(&default_at);
        let at: Instant = at.parse().unwrap();
        let context = Context {
            seq: Seq(self.seq),
            at: if words.options.contains_key("at") {
                at
            } else {
                at.max(self.previous_at.unwrap_or(at))
            },
            previous_at: self.previous_at,
            ledger: (self.seq > 0).then_some(self.ledger),
            digest: Digest::of(&encode_document(&document)),
            signers: Signers::Keys(&signers),
        };
        let checked = check(&self.memory, &document, &context)?;
        if let Some(breach) = checked.breaches().first() {
            return Err(breach.clone());
        }
        let waived = checked.waived().first().map(|waived| waived.breach.violation.name());
        self.memory.commit(checked);
        self.previous_at = Some(context.at);
        self.seq += 1;
        Ok(waived)
    }

    /// Returns what a line says, signed by those who should.
    pub(crate) fn draft(&self, line: &str) -> Draft {
        let words = Words::of(line);
        let mut draft = Draft { document: self.document(&words), signatures: vec![] };
        let message = document_message(&encode_document(&draft.document));
        for name in signers(&words, &draft.document) {
            let key = key(name);
            let bytes = key.sign(&message).into();
            draft.signatures.push(Signature { key: KeyId::from(key.public()), bytes });
        }
        draft.signatures.sort_by_key(|signature| signature.key);
        draft
    }

    fn document(&self, words: &Words<'_>) -> Document {
        let lines = lines_of(words);
        let default_id = format!("D{}", self.seq);
        let ledger = match words.options.get("ledger") {
            Some(other) => Digest::of(other.as_bytes()),
            None => self.ledger,
        };
        Document {
            date: words.option("date").unwrap_or_else(|| "2022-08-01".parse().unwrap()),
            id: words.option("id").unwrap_or_else(|| id(&default_id)),
            ledger: (!matches!(lines, Lines::Genesis(_))).then_some(ledger),
            lines,
            note: None,
            reference: None,
        }
    }
}

/// Who signs: `by=…`, or two holders for a decision and the bank for a fact.
fn signers<'a>(words: &Words<'a>, document: &Document) -> impl Iterator<Item = &'a str> {
    let default = match document.kind().family() {
        Family::Decision => "approver,officer",
        Family::Fact => "bank",
    };
    words.options.get("by").copied().unwrap_or(default).split(',')
}

/// A log with real links and signatures, and its checkpoint.
pub(crate) struct Log {
    pub(crate) lines: Vec<Vec<u8>>,
    pub(crate) checkpoint: String,
}

impl Log {
    /// Writes genesis and each line of a table, whether the rules allow it or not.
    pub(crate) fn of(table: &str) -> Self {
        let mut world = World::new();
        let (mut lines, mut frontier) = (Vec::new(), Frontier::new());
        let mut previous = Digest::ZERO;
        let first = self::lines(table).next().is_none_or(|line| !line.starts_with("genesis"));
        let genesis = first.then_some("genesis");
        for (seq, line) in (0..).zip(genesis.into_iter().chain(self::lines(table))) {
            world.seq = seq;
            let words = Words::of(line);
            let Draft { document, signatures } = world.draft(line);
            let default_at = format!("2022-12-31T04:00:00.{seq:03}Z");
            let at = words.options.get("at").copied().unwrap_or(&default_at).parse().unwrap();
            let entry = Entry { at, document, previous, seq: Seq(seq), signatures };
            let line = encode(&entry);
            previous = Digest::of(&line);
            if seq == 0 {
                world.ledger = previous;
            }
            frontier.append(leaf_hash(&line));
            lines.push(line);
        }
        let origin = "example.org/test".parse().unwrap();
        let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
        Self { lines, checkpoint: checkpoint.sign(&key("log")) }
    }

    /// The checkpoint of the first `size` lines, signed with the key of that name.
    pub(crate) fn checkpoint_of(&self, size: u64, signer: &str) -> String {
        let mut frontier = Frontier::new();
        for line in self.lines.iter().take(usize::try_from(size).unwrap()) {
            frontier.append(leaf_hash(line));
        }
        assert_eq!(frontier.size(), size, "the log is shorter");
        let origin = "example.org/test".parse().unwrap();
        Checkpoint { origin, size, root: frontier.root() }.sign(&key(signer))
    }

    /// The bytes of `log.jsonl`.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
    }
}

/// Verifies the bytes of a log and of a checkpoint, as `ledger verify` does.
pub(crate) fn verify(log: &[u8], checkpoint: Option<&[u8]>) -> (Replay, Vec<Finding>) {
    verify_against(log, checkpoint, None)
}

/// The same, with a head known from outside.
pub(crate) fn verify_against(
    log: &[u8],
    checkpoint: Option<&[u8]>,
    known: Option<KnownHead>,
) -> (Replay, Vec<Finding>) {
    let sizes = [checkpoint.and_then(unverified_size), known.map(|known| known.size)];
    let mut replay = Replay::new(NonZeroUsize::MIN, sizes.into_iter().flatten());
    let mut lines: Vec<&[u8]> = log.split(|byte| *byte == b'\n').collect();
    let torn = lines.pop().unwrap_or_default();
    replay.read(&lines);
    if !torn.is_empty() {
        replay.note_torn_line(torn.len());
    }
    let mut findings = replay.findings().to_vec();
    findings.extend(check_heads(&replay, checkpoint, known));
    (replay, findings)
}

/// The lines of a table that say something.
pub(crate) fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn lines_of(words: &Words<'_>) -> Lines {
    match words.at(0) {
        "genesis" => Lines::Genesis(vec![genesis(words)]),
        "grant" => Lines::Key(vec![KeyChange::Grant {
            holder: text(words.options.get("holder").copied().unwrap_or(words.at(1))),
            key: words.option("key").unwrap_or_else(|| key_id(words.at(1))),
            roles: vec![words.at(2).parse().unwrap()],
        }]),
        "revoke" => {
            Lines::Key(vec![KeyChange::Revoke { key: key_id(words.at(1)), reason: text("离职") }])
        }
        "announce" => Lines::Key(vec![KeyChange::Announce { key: key_id(words.at(1)) }]),
        "compromise" => Lines::Key(vec![KeyChange::Compromise {
            key: key_id(words.at(1)),
            reason: text("密钥外泄"),
            trusted: Seq(words.at(2).parse().unwrap()),
        }]),
        "succeed" => Lines::Key(vec![KeyChange::Succeed {
            key: key_id(words.at(1)),
            reason: text("更换"),
        }]),
        "recover" => Lines::Recovery(vec![Recovery {
            reason: text("恢复了旧备份"),
            root: words.option("root").unwrap_or_else(|| Digest::of(b"a lost root")),
            size: LineCount(words.at(1).parse().unwrap()),
        }]),
        "anchor" => Lines::Anchor(vec![anchor(words)]),
        "program" => Lines::Program(vec![program(words)]),
        "budget" | "quota" => Lines::Budget(vec![budget(words)]),
        "payee" => Lines::Payee(vec![payee(words)]),
        "award" => Lines::Award(words.at(1).split(',').map(|own| award(words, own)).collect()),
        "amend" => Lines::Amendment(vec![amendment(words)]),
        "pay" => Lines::Payment(vec![payment(words)]),
        "arrive" => Lines::Arrival(vec![arrival(words)]),
        "return" => Lines::Return(vec![returned(words)]),
        "list" => Lines::Publicity(vec![evidence::listing(words)]),
        "object" => Lines::Publicity(vec![evidence::objection(words)]),
        "resolve" => Lines::Publicity(vec![evidence::resolution(words)]),
        "statement" => Lines::Statement(vec![evidence::statement(words)]),
        "ack" => Lines::Acknowledgement(vec![evidence::acknowledgement(words)]),
        "objective" => Lines::Indicator(vec![evaluation::objective(words)]),
        "outcome" => Lines::Indicator(vec![evaluation::outcome(words)]),
        "target" => Lines::Indicator(vec![evaluation::target(words)]),
        "result" => Lines::Indicator(vec![evaluation::result(words)]),
        "accept" => Lines::Acceptance(vec![evidence::acceptance(words)]),
        "waive" => Lines::Waiver(vec![Waiver {
            evidence: None,
            id: id(words.at(1)),
            reason: text("常务会议同意"),
            rule: words.at(2).parse().unwrap(),
            subject: id(words.at(3)),
        }]),
        "void" => Lines::Correction(vec![Correction {
            evidence: None,
            line: words.option("line"),
            reason: text("录入错误"),
            voids: id(words.at(1)),
        }]),
        other => panic!("no such word: {other}"),
    }
}

fn genesis(words: &Words<'_>) -> Genesis {
    let grant = |holder: &str, role| KeyGrant {
        holder: text(holder),
        key: key_id(holder),
        roles: vec![role],
    };
    Genesis {
        authority: text("市工信局"),
        currency: Currency::Cny,
        fund: text("合成数据专项资金"),
        keys: vec![
            grant("officer", Role::Officer),
            grant("officer2", Role::Officer),
            grant("approver", Role::Approver),
            grant("bank", Role::Bank),
            grant("auditor", Role::Auditor),
        ],
        log: LogKey { key: key_id("log"), origin: "example.org/test".parse().unwrap() },
        policy: words.options.get("policy").map(|own| vec![policy(own)]).unwrap_or_default(),
        region: "430200".parse().unwrap(),
    }
}

/// `payment:officer`
fn policy(rule: &str) -> PolicyRule {
    let (kind, roles) = rule.split_once(':').unwrap();
    let roles = roles.split(',').map(|role| role.parse().unwrap()).collect();
    PolicyRule { kind: kind.parse().unwrap(), roles }
}

/// `line=` is a cosignature with `_` for its spaces; without one, there is a time stamp.
fn anchor(words: &Words<'_>) -> Anchor {
    let line = words.options.get("line").map(|line| text(&line.replace('_', " ")));
    let token = words.option("token").unwrap_or_else(|| Digest::of(b"a token"));
    Anchor {
        token: line.is_none().then_some(token),
        cosignature: line,
        root: words.option("root").unwrap_or_else(|| Digest::of(b"a root")),
        size: LineCount(words.at(1).parse().unwrap()),
    }
}

fn program(words: &Words<'_>) -> Program {
    let band = |text: &str| {
        let (category, range) =
            text.split_once(':').map_or((None, text), |(own, rest)| (Some(own), rest));
        let (min, max) = range.split_once("..").unwrap();
        Band { category: category.map(self::text), max: yuan(max), min: yuan(min) }
    };
    let duplicate = words.options.get("dup").copied().unwrap_or("payee,project,year");
    Program {
        accounts: words.accounts(),
        arrival_days: words.option("days").unwrap_or(30),
        audit: words.options.get("audit").map(|own| evidence::audit_terms(own)),
        backdate_days: words.option("backdate"),
        bands: words
            .options
            .get("band")
            .map(|all| all.split(',').map(band).collect())
            .unwrap_or_default(),
        basis: Basis { clause: text("第五条"), document: text("合成数据管理办法") },
        duplicate: duplicate.split(',').map(|field| field.parse().unwrap()).collect(),
        evidence: None,
        exclusive: words.option("group"),
        form: words.at(2).parse().unwrap(),
        grade: words.option("grade").unwrap_or(Grade::E2),
        id: id(words.at(1)),
        name: text("合成数据项目"),
        publicity: evidence::publicity(words),
    }
}

fn budget(words: &Words<'_>) -> Budget {
    let of: Option<Id> = words.option("of");
    let amount = yuan(words.at(4));
    let adjust = match (&of, amount.is_positive()) {
        (None, _) => Adjustment::Initial,
        (Some(_), true) => Adjustment::Supplement,
        (Some(_), false) => Adjustment::Reduce,
    };
    Budget {
        adjust,
        agency: None,
        amount,
        economic: None,
        evidence: None,
        function: None,
        id: id(words.at(1)),
        nature: None,
        of,
        program: id(words.at(2)),
        project_code: None,
        stage: if words.at(0) == "quota" { Stage::Quota } else { Stage::Budget },
        superior: None,
        waivers: words.ids("waivers"),
        year: words.at(3).parse().unwrap(),
    }
}

fn payee(words: &Words<'_>) -> Payee {
    let name = words.at(1);
    let default_name = format!("合成数据{name}有限公司");
    Payee {
        account: BankAccount {
            bank: text(words.options.get("bank").copied().unwrap_or("合成银行株洲分行")),
            number: words
                .option("account")
                .unwrap_or_else(|| format!("{name}-account").parse().unwrap()),
        },
        code: code(name),
        code_note: words.option("note"),
        evidence: None,
        from: words.option("from").unwrap_or_else(|| "2022-01-01".parse().unwrap()),
        name: text(words.options.get("name").copied().unwrap_or(&default_name)),
    }
}

fn parts(words: &Words<'_>, amount: Amount) -> Vec<Instalment> {
    let part = |(seq, text): (u16, &str)| {
        let (own, condition) =
            text.split_once('!').map_or((text, None), |(own, asked)| (own, Some(asked)));
        let (amount, due) = own.split_once('@').map_or((own, None), |(own, due)| (own, Some(due)));
        Instalment {
            amount: yuan(amount),
            condition: condition.map(self::text),
            due: due.map(|due| due.parse().unwrap()),
            seq,
        }
    };
    match words.options.get("parts") {
        Some(parts) => (1..).zip(parts.split(',')).map(part).collect(),
        None if amount == Amount::ZERO => vec![],
        None => vec![Instalment { amount, condition: None, due: None, seq: 1 }],
    }
}

fn award(words: &Words<'_>, own: &str) -> Award {
    let amount = yuan(words.at(5));
    Award {
        amount,
        category: words.option("category"),
        evidence: None,
        id: id(own),
        instalments: parts(words, amount),
        level: words.option("level"),
        payee: code(words.at(3)),
        program: id(words.at(2)),
        project: words.option("project"),
        waivers: words.ids("waivers"),
        year: words.at(4).parse().unwrap(),
    }
}

fn amendment(words: &Words<'_>) -> Amendment {
    let amount = yuan(words.at(3));
    Amendment {
        amount,
        award: id(words.at(2)),
        evidence: None,
        id: id(words.at(1)),
        instalments: parts(words, amount),
        reason: text("核减"),
        waivers: words.ids("waivers"),
    }
}

fn payment(words: &Words<'_>) -> Payment {
    let (award, instalment) = words.at(2).split_once('/').unwrap();
    let to = words.options.get("to").copied().unwrap_or("A-account");
    Payment {
        amount: yuan(words.at(3)),
        award: id(award),
        economic: None,
        evidence: words.options.get("evidence").map(|name| Digest::of(name.as_bytes())),
        id: id(words.at(1)),
        instalment: instalment.parse().unwrap(),
        method: None,
        payee_account: to.parse().unwrap(),
        payer_account: words.option("from").unwrap_or_else(|| "43001-fund".parse().unwrap()),
        voucher: text(words.options.get("voucher").copied().unwrap_or(words.at(1))),
        waivers: words.ids("waivers"),
    }
}

fn arrival(words: &Words<'_>) -> Arrival {
    let payment = words.at(2);
    let owner = words.options.get("to").copied().unwrap_or("A-account");
    let default_name = format!("合成数据{}有限公司", owner.split('-').next().unwrap_or_default());
    let reference = words.options.get("ref").copied().unwrap_or(words.at(1));
    Arrival {
        account: owner.parse().unwrap(),
        amount: yuan(words.at(3)),
        bank: None,
        date: words.at(4).parse().unwrap(),
        evidence: None,
        id: id(words.at(1)),
        name: text(words.options.get("name").copied().unwrap_or(&default_name)),
        payment: (payment != "?").then(|| id(payment)),
        reference: (reference != "none").then(|| text(reference)),
        side: words.option("side").unwrap_or(Side::Payee),
        statement: words.entry(),
    }
}

fn returned(words: &Words<'_>) -> Return {
    let payment = words.at(2);
    Return {
        amount: yuan(words.at(3)),
        date: words.option("on").unwrap_or_else(|| "2022-08-10".parse().unwrap()),
        evidence: None,
        id: id(words.at(1)),
        kind: words.at(4).parse().unwrap(),
        payment: (payment != "?").then(|| id(payment)),
        reason: None,
        reference: None,
        statement: words.entry(),
    }
}
