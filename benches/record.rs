//! Does recording one document cost more in a larger ledger? Opens the ledger, records one signed
//! payment, closes it, as one `ledger record` does; at 1,000, 100,000 and 1,000,000 lines.
//!
//! `cargo bench --bench record [-- LINES ...]`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::integer_division,
    clippy::float_arithmetic,
    clippy::wildcard_imports,
    missing_docs,
    reason = "a measurement, not a part of the product"
)]

use grant_ledger::book::{Book, NewLedger, Opening, add_signature, create};
use grant_ledger::chain::SigningKey;
use grant_ledger::domain::*;
use grant_ledger::encode::Draft;
use grant_ledger::store::{Home, Layout};
use std::path::Path;
use std::time::Instant as Clock;

const ROUNDS: u32 = 21;
const LINES_PER_DOCUMENT: usize = 150;

fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(blake3::hash(name.as_bytes()).as_bytes())
}

fn text(text: &str) -> Text {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn yuan(amount: i128) -> Amount {
    Amount::from_fen(amount * 100)
}

fn signed(name: &str, ledger: Option<Digest>, lines: Lines) -> Draft {
    let document = Document {
        date: "2022-06-01".parse().unwrap(),
        id: id(name),
        ledger,
        lines,
        note: None,
        reference: None,
    };
    let mut draft = Draft { document, signatures: vec![] };
    add_signature(&mut draft, &key("officer"));
    if draft.document.kind().family() == Family::Decision {
        add_signature(&mut draft, &key("approver"));
    }
    draft
}

fn genesis() -> Lines {
    let grant = |name: &str, role| KeyGrant {
        holder: text(name),
        key: KeyId::from(key(name).public()),
        roles: vec![role],
    };
    Lines::Genesis(vec![Genesis {
        authority: text("合成数据"),
        currency: Currency::Cny,
        fund: text("合成数据"),
        keys: vec![grant("officer", Role::Officer), grant("approver", Role::Approver)],
        log: LogKey {
            key: KeyId::from(key("log").public()),
            origin: "example.org/bench".parse().unwrap(),
        },
        policy: vec![],
        region: "430200".parse().unwrap(),
    }])
}

const CODE: &str = "91430200MA7ABCD12A";

fn start(ledger: Digest) -> Vec<Draft> {
    let program = Program {
        accounts: None,
        arrival_days: 30,
        audit: None,
        backdate_days: None,
        bands: vec![],
        basis: Basis { clause: text("1"), document: text("合成数据") },
        duplicate: vec![DuplicateField::Payee, DuplicateField::Project],
        evidence: None,
        exclusive: None,
        form: Form::Subsidy,
        grade: Grade::E2,
        id: id("P"),
        name: text("合成数据"),
        publicity: None,
    };
    let budget = |name: &str, stage| Budget {
        adjust: Adjustment::Initial,
        agency: None,
        amount: yuan(900_000_000_000),
        economic: None,
        evidence: None,
        function: None,
        id: id(name),
        nature: None,
        of: None,
        program: id("P"),
        project_code: None,
        stage,
        superior: None,
        waivers: vec![],
        year: 2022.try_into().unwrap(),
    };
    let payee = Payee {
        account: BankAccount { bank: text("合成银行"), number: "1".parse().unwrap() },
        code: CODE.parse().unwrap(),
        code_note: None,
        evidence: None,
        from: "2022-01-01".parse().unwrap(),
        name: text("合成数据有限公司"),
    };
    vec![
        signed("PROGRAM", Some(ledger), Lines::Program(vec![program])),
        signed(
            "BUDGET",
            Some(ledger),
            Lines::Budget(vec![budget("B", Stage::Budget), budget("Q", Stage::Quota)]),
        ),
        signed("PAYEE", Some(ledger), Lines::Payee(vec![payee])),
    ]
}

fn award(number: u32) -> Award {
    Award {
        amount: yuan(300_000),
        category: None,
        evidence: None,
        id: id(&format!("A{number}")),
        instalments: vec![Instalment { amount: yuan(300_000), condition: None, due: None, seq: 1 }],
        level: None,
        payee: CODE.parse().unwrap(),
        program: id("P"),
        project: Some(text(&format!("项目{number}"))),
        waivers: vec![],
        year: 2022.try_into().unwrap(),
    }
}

fn payment(number: u32, amount: i128, name: &str) -> Payment {
    Payment {
        amount: yuan(amount),
        award: id(&format!("A{number}")),
        economic: None,
        evidence: None,
        id: id(name),
        instalment: 1,
        method: None,
        payee_account: "1".parse().unwrap(),
        payer_account: "2".parse().unwrap(),
        voucher: text(name),
        waivers: vec![],
    }
}

fn arrival(number: u32) -> Arrival {
    Arrival {
        account: "1".parse().unwrap(),
        amount: yuan(200_000),
        bank: None,
        date: "2022-06-02".parse().unwrap(),
        evidence: None,
        id: id(&format!("R{number}")),
        name: text("合成数据有限公司"),
        payment: Some(id(&format!("P{number}"))),
        reference: Some(text(&format!("HD{number}"))),
        side: Side::Payee,
        statement: None,
    }
}

/// Writes a ledger with about `lines` lines: an award, a payment and an arrival each.
fn build(layout: &Layout, home: &Home, lines: u32) -> Digest {
    let at: Instant = "2022-12-01T00:00:00.000Z".parse().unwrap();
    let draft = signed("GENESIS", None, genesis());
    let new = NewLedger { genesis: &draft, log_key: key("log"), at, holder: "bench" };
    let ledger = create(layout, home, new).unwrap();
    let (mut book, _) = Book::open(layout, home, Opening::by("bench")).unwrap();
    book.record(&start(ledger), at).unwrap();
    let mut drafts = Vec::new();
    let numbers: Vec<u32> = (0..lines / 3).collect();
    for (part, chunk) in numbers.chunks(LINES_PER_DOCUMENT).enumerate() {
        let chunk = || chunk.iter().copied();
        let paid = |number: u32| payment(number, 200_000, &format!("P{number}"));
        drafts.push(signed(
            &format!("DA{part}"),
            Some(ledger),
            Lines::Award(chunk().map(award).collect()),
        ));
        drafts.push(signed(
            &format!("DP{part}"),
            Some(ledger),
            Lines::Payment(chunk().map(paid).collect()),
        ));
        drafts.push(signed(
            &format!("DR{part}"),
            Some(ledger),
            Lines::Arrival(chunk().map(arrival).collect()),
        ));
        if drafts.len() >= 300 {
            book.record(&drafts, at).unwrap();
            drafts.clear();
        }
    }
    book.record(&drafts, at).unwrap();
    ledger
}

/// Milliseconds to open the ledger, record one payment and close it.
fn one_record(layout: &Layout, home: &Home, ledger: Digest, number: u32) -> f64 {
    let name = format!("X{number}");
    let draft = signed(&name, Some(ledger), Lines::Payment(vec![payment(number, 1, &name)]));
    let at: Instant = "2022-12-02T00:00:00.000Z".parse().unwrap();
    let clock = Clock::now();
    let (mut book, notices) = Book::open(layout, home, Opening::by("bench")).unwrap();
    book.record(std::slice::from_ref(&draft), at).unwrap();
    drop(book);
    assert!(notices.is_empty(), "{notices:?}");
    clock.elapsed().as_secs_f64() * 1e3
}

fn measure(dir: &Path, lines: u32) -> (f64, f64) {
    let (layout, home) = (Layout::new(dir.join("ledger")), Home::new(dir.join("home")));
    let clock = Clock::now();
    let ledger = build(&layout, &home, lines);
    let built = clock.elapsed().as_secs_f64();
    let mut millis: Vec<f64> = (0..ROUNDS)
        .map(|round| one_record(&layout, &home, ledger, round * (lines / 3 / ROUNDS)))
        .collect();
    millis.sort_by(f64::total_cmp);
    (built, millis[millis.len() / 2])
}

fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 100_000, 1_000_000] } else { asked };
    println!(
        "| lines | built in, s | record one document, ms (median of {ROUNDS}) | against the smallest |"
    );
    println!("|---|---|---|---|");
    let mut first = None;
    for lines in sizes {
        let dir = tempfile::tempdir().unwrap();
        let (built, median) = measure(dir.path(), lines);
        let base = *first.get_or_insert(median);
        println!("| {lines} | {built:.1} | {median:.1} | {:.2} |", median / base);
    }
}
