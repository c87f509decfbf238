//! What comes of asking many witnesses, and when it is enough.

use super::{Server, lines, office, told, vkey};
use crate::office::{Given, Office};

#[test]
fn collecting_says_what_came_of_each_witness() {
    let (office, _) = office();
    let w1 = Server::start(&office, "w1");
    let (k1, k2) = (vkey(&office, "w1"), vkey(&office, "w2"));
    let down = "http://127.0.0.1:1";
    let only_down = ["checkpoint", "--witness", down, "--witness-key", &k1];
    assert!(
        told(&office, &only_down)
            .ends_with(&format!("\n0 of 1 witnesses cosigned {} entries\n3\n", lines(&office)))
    );
    assert!(!office.path("fund/anchors").exists());
    let wrong_key = ["checkpoint", "--witness", &w1.url, "--witness-key", &k2];
    assert!(told(&office, &wrong_key).contains("no valid cosignature of a known key\n"));
    policies(&office, &w1.url, &k1, &k2);
    office.run(&["checkpoint", "--witness", down]).expect(2, "--witness-key VKEY");
    let log = office.run(&["checkpoint", "--vkey"]).ok().out;
    let ask_log = ["checkpoint", "--witness", down, "--witness-key", log.trim()];
    office.run(&ask_log).expect(2, "not that of a witness");
    let many: Vec<&str> = ["checkpoint", "--witness-key", &k1]
        .into_iter()
        .chain(std::iter::repeat_n(["--witness", down], 65).flatten())
        .collect();
    office.run(&many).expect(2, "at most 64");
    office
        .run(&["checkpoint", "--witness", &w1.url, "--witness-key", &k1, "--timeout", "0"])
        .expect(2, "timeout");
    let address = w1.url.strip_prefix("http://").unwrap();
    office.run(&["witness", "serve", "w2", "--listen", address]).expect(5, "--listen");
}

/// With a policy, what is kept has to meet it; whoever is down may be one too few.
fn policies(office: &Office, url: &str, k1: &str, k2: &str) {
    let log = office.run(&["checkpoint", "--vkey"]).ok().out;
    let down = "http://127.0.0.1:1";
    let policy = |log: &str, second: &str, quorum: &str| {
        let text = format!(
            "# who counts\nlog {log}\nwitness audit {k1} {url}\nwitness bank {k2} {second}\n\
             group offices {quorum} audit bank\nquorum offices\n"
        );
        office.write("policy", text);
        office.run(&["checkpoint", "--policy", "policy"])
    };
    policy(log.trim(), down, "all").expect(3, "the policy is not met yet for 5 entries");
    policy(log.trim(), down, "any").expect(0, "the policy is met for 5 entries");
    policy(k1, down, "any").expect(2, "policy");
    let w2 = Server::start(office, "w2");
    let ran = policy(log.trim(), &w2.url, "2").expect(0, "2 of 2");
    assert!(ran.out.contains("the policy is met"), "{ran:?}");
    let json = office.run(&["checkpoint", "--policy", "policy", "--json"]).ok().json();
    assert_eq!(json["witnesses"][0]["by"][0]["name"], "audit.example.org/w1");
    assert_eq!((&json["policy_met"], &json["size"]), (&true.into(), &5.into()));
    assert!(office.path(json["file"].as_str().unwrap()).exists());
    office.write("policy", format!("witness audit {k1}\nquorum audit\n"));
    office.run(&["checkpoint", "--policy", "policy"]).expect(2, "names no address");
}

/// The policy of another log is not met, and a witness of the log's own organisation never counts.
#[test]
fn a_policy_is_about_one_log_and_about_others_than_its_keeper() {
    let (office, log) = office();
    let other = Office::new(Given::Keys);
    let made = "-l other init --fund 合成数据 --authority 市工信局 --region 430200 \
                --officer 张三=keys/zhang.pem --approver 李四=keys/li.pem --origin example.org/other";
    other.run(&made.split_whitespace().collect::<Vec<_>>()).ok();
    let other = other.run(&["-l", "other", "checkpoint", "--vkey"]).ok().out;
    let new = ["witness", "new", "own", "--name", "example.org/w", "--no-passphrase"];
    office.run(&new).ok();
    office.run(&["witness", "trust", "own", &log]).ok();
    let (w1, own) = (Server::start(&office, "w1"), Server::start(&office, "own"));
    let ask = |log: &str, server: &Server, dir: &str| {
        let (url, key) = (&server.url, vkey(&office, dir));
        office.write("policy", format!("log {log}\nwitness w {key} {url}\nquorum w\n"));
        office.run(&["checkpoint", "--policy", "policy"])
    };
    ask(other.trim(), &w1, "w1").expect(3, "does not name the key of this log");
    let ran = ask(&log, &own, "own").expect(3, "example.org/w never counts for this ledger");
    assert!(ran.out.contains("1 of 1 witnesses cosigned"), "{ran:?}");
    ask(&log, &w1, "w1").expect(0, "the policy is met");
}
