//! `ledger-spec/vectors/evaluation`: templates, scores, cells, forms, money, and whole years.

use crate::support::verify_against;
use crate::vectors::folder;
use grant_ledger::domain::{Actual, Amount, Goal, Id, Year};
use grant_ledger::evaluation::{
    ArrivalProof, CheckTerms, Figure, Form, LedgerFigures, NamedTemplate, Narrative,
    SelfEvaluation, TargetCell, Template, ValueCell, YearScope, deviation, differing,
    execution_score, inconsistencies, score, total, uncovered,
};
use grant_ledger::exchange::template::{built_in_templates, read_template};
use grant_ledger::proof::{Anchoring, Replay};
use grant_ledger::report::yearly::{Question, Report};
use grant_ledger::rules::cut;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn file(name: &str) -> Value {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors/evaluation");
    read(&own.join(name))
}

fn each<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    let all = value[member].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(!all.is_empty(), "{member} is empty");
    all
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).parse().unwrap()
}

fn text(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, |own| json!(own.normalize().to_string()))
}

/// What a vector of a score says of a template.
fn template(vector: &Value) -> Template {
    let mut template = built_in_templates().remove(0).template;
    if let Some(cuts) = vector.get("cut") {
        template.cuts = serde_json::from_value(cuts.clone()).unwrap();
    }
    if let Some(percent) = vector.get("explain_percent").and_then(Value::as_u64) {
        template.explain_percent = percent.try_into().unwrap();
    }
    let floor =
        vector.get("execution_floor_percent").or(vector.get("floor")).and_then(Value::as_u64);
    template.execution_floor_percent = floor.map(|own| own.try_into().unwrap());
    template
}

#[test]
fn templates_are_read_or_refused() {
    let named = |name: &str| folder(&format!("evaluation/templates/{name}"));
    for path in named("bad") {
        assert!(read_template(&fs::read(&path).unwrap()).is_err(), "{}", path.display());
    }
    let said = file("templates.json");
    let said = each(&said, "templates");
    assert_eq!(said.len(), named("good").len());
    for path in named("good") {
        let own = read_template(&fs::read(&path).unwrap());
        let NamedTemplate { name, template } =
            own.unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let file = path.file_name().unwrap().to_str().unwrap();
        let said = said.iter().find(|own| own["file"] == file).unwrap();
        assert_eq!(json!(name.digest), said["digest"], "{file}");
        assert_eq!(json!(name.id), said["id"], "{file}");
        assert_eq!(json!(template.execution_points), said["execution_points"], "{file}");
        let groups: Vec<Value> = template
            .levels
            .iter()
            .flat_map(|level| {
                level
                    .groups
                    .iter()
                    .map(move |own| json!([own.id, own.name, own.covers, level.name, level.points]))
            })
            .collect();
        let wanted: Vec<Value> = each(said, "groups")
            .iter()
            .map(|own| {
                json!([own["id"], own["name"], own["covers"], own["level"], own["level_points"]])
            })
            .collect();
        assert_eq!(groups, wanted, "{file}");
    }
}

#[test]
fn results_earn_what_they_should() {
    let vector = file("scores.json");
    let mut counted = 0;
    for own in each(&vector, "scores") {
        let template = template(own);
        let goal: Option<Goal> = serde_json::from_value(own["target"].clone()).unwrap();
        let Ok(actual) = serde_json::from_value::<Actual>(own["actual"].clone()) else { continue };
        let points = decimal(&own["points"]);
        let value = match actual {
            Actual::Value(value) => Some(value.value()),
            Actual::Judged(_) | Actual::Inapplicable => None,
        };
        let both = goal.as_ref().zip(value);
        let Some((goal, value)) = both else { continue };
        counted += 1;
        assert_eq!(text(score(points, goal, value, Some(&template))), own["score"], "{own}");
        let rounded = deviation(goal, value).map(|own| {
            own.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        });
        assert_eq!(text(rounded), own["deviation"], "{own}");
        let explain = Decimal::from(template.explain_percent);
        let must = deviation(goal, value).is_some_and(|own| own.abs() > explain);
        assert_eq!(json!(must), own["must_explain"], "{own}");
    }
    // The others are judged or have no target; whole years have those.
    assert!(counted > 60, "{counted}");
    for own in each(&vector, "bands") {
        let mut template = template(own);
        let percent = |member: &str| own[member].as_u64().unwrap().try_into().unwrap();
        (template.met_percent, template.partly_percent) =
            (percent("met_percent"), percent("partly_percent"));
        let judged: u8 = percent("percent");
        assert_eq!(json!(template.judged(judged.try_into().unwrap()).word()), own["band"], "{own}");
    }
    for own in each(&vector, "execution") {
        let mut template = template(own);
        template.execution_points = own["points"].as_str().unwrap().parse().unwrap();
        let fen = |member: &str| Amount::from_fen(own[member].as_i64().unwrap().into());
        let made = execution_score(&template, fen("paid_fen"), fen("full_fen"));
        assert_eq!(text(made), own["score"], "{own}");
    }
    for own in each(&vector, "totals") {
        let indicators = own["indicators"].as_array().unwrap();
        let scores = indicators.iter().chain([own]).filter_map(|own| {
            let member = if own.get("score").is_some() && own.get("execution_score").is_none() {
                "score"
            } else {
                "execution_score"
            };
            (!own[member].is_null()).then(|| decimal(&own[member]))
        });
        let dropped = indicators.iter().filter(|own| own["inapplicable"] == json!(true));
        let dropped: Decimal = dropped.map(|own| decimal(&own["points"])).sum();
        assert_eq!(text(Some(total(scores, dropped))), own["score"], "{own}");
    }
}

#[test]
fn cells_are_read() {
    let vector = file("cells.json");
    for own in each(&vector, "targets") {
        let made = match TargetCell::read(own["cell"].as_str().unwrap()) {
            TargetCell::Blank => json!({ "kind": "blank" }),
            TargetCell::Number(Goal::AtLeast(own), unit) => {
                json!({ "kind": "at_least", "value": own.value, "unit": unit })
            }
            TargetCell::Number(Goal::AtMost(own), unit) => {
                json!({ "kind": "at_most", "value": own.value, "unit": unit })
            }
            TargetCell::Number(Goal::Between(own), unit) => {
                json!({ "kind": "between", "max": own.max, "min": own.min, "unit": unit })
            }
            TargetCell::Number(..) | TargetCell::Described => json!({ "kind": "described" }),
        };
        same(&made, own);
    }
    for own in each(&vector, "values") {
        let made = match ValueCell::read(own["cell"].as_str().unwrap()) {
            ValueCell::Blank => json!({ "kind": "blank" }),
            ValueCell::Number(value, unit) => {
                json!({ "kind": "value", "value": value, "unit": unit })
            }
            ValueCell::Words => json!({ "kind": "words" }),
        };
        same(&made, own);
    }
    for own in each(&vector, "figures") {
        let cell = own["cell"].as_str().unwrap();
        let figure = match own["figure"].as_str().unwrap() {
            "rate" => Figure::rate(cell),
            "amount" => Figure::amount(cell),
            _ => Figure::points(cell),
        };
        let made = match figure {
            Figure::Blank => json!({ "kind": "blank" }),
            Figure::Number(value) => {
                json!({ "kind": "value", "value": value.normalize().to_string() })
            }
            Figure::Unreadable => json!({ "kind": "unreadable" }),
        };
        same(&made, own);
    }
}

/// Every member that was made is the one of the vector; an empty unit is none.
fn same(made: &Value, wanted: &Value) {
    for (member, value) in made.as_object().unwrap() {
        let value = if value.is_null() { &json!("") } else { value };
        assert_eq!(value, &wanted[member], "{member} of {wanted}");
    }
}

fn found(all: &[grant_ledger::evaluation::Inconsistency]) -> Vec<Value> {
    let named = |own: &grant_ledger::evaluation::Inconsistency| json!({ "place": own.place, "check": own.check.word(), "class": own.class.word() });
    all.iter().map(named).collect()
}

#[test]
fn forms_show_what_is_wrong_with_them() {
    let mut checks = 0;
    for path in folder("evaluation/forms") {
        let vector = read(&path);
        let form: Form = serde_json::from_value(vector["form"].clone()).unwrap();
        let terms = CheckTerms::of(&template(&vector));
        let made = found(&inconsistencies(&form, terms));
        assert_eq!(json!(made), vector["findings"], "{}", path.display());
        checks += made.len();
    }
    assert!(checks > 100, "{checks}");
    let money = file("money.json");
    for own in each(&money, "cases") {
        let form: Form = serde_json::from_value(own["form"].clone()).unwrap();
        let programs: Vec<(String, Amount)> = own["programs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| (own["name"].as_str().unwrap().to_owned(), Amount::from_fen(100)))
            .collect();
        assert_eq!(json!(found(&uncovered(&form, &programs))), own["findings"], "{}", own["why"]);
    }
}

/// The form of a vector, with the money of one of its cases.
fn form_with(vector: &Value, case: &Value) -> Form {
    let mut form: Form = serde_json::from_value(vector["form"].clone()).unwrap();
    let cell = |member: &str| case["fund"][member].as_str().unwrap().to_owned();
    let [total, ..] = &mut form.fund;
    (total.initial, total.full, total.spent) = (cell("initial"), cell("full"), cell("spent"));
    form
}

#[test]
fn texts_beside_a_form_are_read() {
    let vector = file("texts.json");
    for own in each(&vector, "cases") {
        let arrival = match own["ledger"].as_str().unwrap() {
            "proven" => ArrivalProof::Proven,
            "short" => ArrivalProof::Short,
            "unproven" => ArrivalProof::Unproven,
            _ => ArrivalProof::Unknown,
        };
        let narrative = Narrative::read(own["text"].as_str().unwrap());
        let made = narrative.inconsistencies(&form_with(&vector, own), arrival);
        assert_eq!(json!(found(&made)), own["findings"], "{own}");
        let parts = narrative.components().iter();
        let parts = parts.map(|own| json!({ "name": own.name, "amount": wan(own.amount) }));
        let wanted = own["components"].get("parts").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(json!(parts.collect::<Vec<_>>()), wanted, "{own}");
    }
}

fn wan(amount: Amount) -> String {
    amount.in_wan().normalize().to_string()
}

#[test]
fn forms_are_compared_with_ledgers() {
    let vector = file("beside.json");
    for own in each(&vector, "cases") {
        let figure = |name: &str| own["figures"][name].as_str().unwrap().parse().unwrap();
        let figures = LedgerFigures {
            initial: figure("budget_initial"),
            full: figure("budget_full"),
            spent: figure("paid"),
        };
        let made = differing(&form_with(&vector, own), &figures);
        assert_eq!(json!(found(&made)), own["findings"], "{own}");
    }
}

/// A year of a ledger, as a vector gives it.
struct Given {
    path: PathBuf,
    replay: Replay,
    findings: Vec<grant_ledger::proof::Finding>,
    template: NamedTemplate,
    vector: Value,
    year: Year,
    as_of: grant_ledger::domain::Date,
}

fn years() -> Vec<Given> {
    let given = folder("evaluation/years").into_iter().map(|path| {
        let log = fs::read(path.join("log.jsonl")).unwrap();
        let checkpoint = fs::read(path.join("checkpoint")).unwrap();
        let (replay, findings) = verify_against(&log, Some(&checkpoint), None);
        let vector = read(&path.join("evaluation.json"));
        let template = read_template(&fs::read(path.join("template.toml")).unwrap()).unwrap();
        let year = u16::try_from(vector["year"].as_u64().unwrap()).unwrap().try_into().unwrap();
        let as_of = vector["as_of"].as_str().unwrap().parse().unwrap();
        Given { path, replay, findings, template, vector, year, as_of }
    });
    given.collect()
}

#[test]
fn years_are_evaluated() {
    for own in years() {
        let memory = cut(own.replay.memory(), own.as_of);
        let scope = YearScope::new(&own.replay, &memory, own.year, own.as_of);
        let made = SelfEvaluation::of(&scope, &own.template.template).unwrap();
        let at = own.path.display();
        assert_eq!(json!(own.template.name), own.vector["template"], "{at}");
        assert_eq!(json!(made.figures), own.vector["figures"], "{at}");
        assert_eq!(json!(made.form), own.vector["form"], "{at}");
        let grade = made.grade.map(grant_ledger::evaluation::FundGrade::word).unwrap_or_default();
        assert_eq!(json!(grade), own.vector["grade"], "{at}");
        let scores = own.vector["scores"]["indicators"].as_array().unwrap();
        assert_eq!(made.indicators.len(), scores.len(), "{at}");
        for (made, wanted) in made.indicators.iter().zip(scores) {
            let id: Id = wanted["id"].as_str().unwrap().parse().unwrap();
            assert_eq!(made.id, id, "{at}");
            assert_eq!(text(made.score), wanted["score"], "{at} {id}");
        }
    }
}

#[test]
fn reports_say_what_they_should() {
    let mut count = 0;
    for own in years() {
        let Ok(bytes) = fs::read(own.path.join("report.json")) else { continue };
        let wanted: Value = serde_json::from_slice(&bytes).unwrap();
        let wanted = &wanted["report"];
        let asked = Question { year: own.year, as_of: own.as_of, template: &own.template };
        let mut templates = built_in_templates();
        templates.push(own.template.clone());
        let made =
            Report::make(&own.replay, &own.findings, asked, &templates, Anchoring::Unanchored);
        let made: Value = serde_json::from_slice(&made.unwrap().report.encode()).unwrap();
        for (member, wanted) in wanted.as_object().unwrap() {
            let made = match member.as_str() {
                // Of these the vectors have what is normative.
                "claims" => made["claims"].as_array().unwrap().iter()
                    .map(|own| (own["claim"].as_str().unwrap().to_owned(), own["verdict"].clone()))
                    .collect::<serde_json::Map<_, _>>().into(),
                "findings" => made["findings"].as_array().unwrap().iter()
                    .map(|own| json!({ "id": own["id"], "objects": own["objects"], "severity": own["severity"] }))
                    .collect::<Vec<_>>().into(),
                _ => made[member].clone(),
            };
            assert_eq!(&made, wanted, "{member} of {}", own.path.display());
        }
        count += 1;
    }
    assert!(count > 5);
}
