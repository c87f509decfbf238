//! `ledger timestamp`: by file and over HTTP, with an authority made by `openssl`.

use crate::authority::{Authority, WHO, Wanted};
use crate::office::{BOTH, Given, Office, Ran, YI, award};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// An office with a fund, and the root of the authority in `roots.pem`.
fn office() -> Office {
    let office = Office::new(Given::Fund);
    office.write("roots.pem", Authority::shared().read("root.pem"));
    office
}

fn timestamp(office: &Office, words: &str) -> Ran {
    let mut command = office.command(&["timestamp"]);
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.args(words.split_whitespace());
    Ran::of(command.output().unwrap())
}

/// Returns the names in `anchors`, ordered.
fn anchors(office: &Office) -> Vec<String> {
    let Ok(folder) = fs::read_dir(office.path("fund/anchors")) else { return Vec::new() };
    let mut names: Vec<String> =
        folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Returns what the files about the present checkpoint are called.
fn stem(office: &Office) -> String {
    let names = anchors(office);
    names.iter().find_map(|name| name.strip_suffix(".note")).unwrap().to_owned()
}

/// Asks for a stamp by file, and leaves the authority's response in `response.tsr`.
fn request_and_answer(office: &Office) {
    timestamp(office, "--request request.tsq").expect(0, "request.tsq");
    let response = Authority::shared().answer(&office.read("request.tsq"), "");
    office.write("response.tsr", response);
}

#[test]
fn a_response_that_was_carried_over_is_verified_and_kept() {
    let office = office();
    request_and_answer(&office);
    let stem = stem(&office);
    assert!(stem.starts_with("4-"), "{stem}");
    assert_eq!(anchors(&office), [format!("{stem}-1.tsq"), format!("{stem}.note")]);
    assert_eq!(office.read(&format!("fund/anchors/{stem}-1.tsq")), office.read("request.tsq"));
    assert_eq!(office.read(&format!("fund/anchors/{stem}.note")), office.read("fund/checkpoint"));
    let take = "--response response.tsr --roots roots.pem";
    let said = timestamp(&office, take).expect(0, &format!("{WHO} saw 4 entries at 20"));
    assert!(said.err.contains("revoked is not looked up"), "{said:?}");
    let kept = format!("{stem}-1.tsr");
    assert_eq!(office.read(&format!("fund/anchors/{kept}")), office.read("response.tsr"));
    // Taking it again changes nothing.
    timestamp(&office, take).expect(0, &kept);
    assert_eq!(anchors(&office).len(), 3);
    // An independent program accepts what was kept.
    let of = |name: &str| -> PathBuf { office.path(&format!("fund/anchors/{name}")) };
    Authority::shared().verify(&of(&kept), &of(&format!("{stem}-1.tsq")));
    timestamp(&office, "--check --roots roots.pem").expect(0, &format!("{kept}: {WHO} saw 4"));
    office.run(&["verify"]).expect(0, "SOUND");
}

#[test]
fn a_stamp_is_of_the_checkpoint_that_was_requested_even_if_the_log_has_grown() {
    let office = office();
    request_and_answer(&office);
    office.record(&award("AW", "AW-1", YI, 400_000), BOTH).ok();
    timestamp(&office, "--response response.tsr --roots roots.pem").expect(0, "saw 4 entries");
    timestamp(&office, "--request second.tsq").expect(0, "stamp of 5 entries");
    let checked = timestamp(&office, "--check --roots roots.pem --json").ok().json();
    assert_eq!(checked["stamps"][0]["size"], 4);
}

#[test]
fn what_does_not_verify_is_never_kept() {
    let office = office();
    request_and_answer(&office);
    let before = anchors(&office);
    let good = office.read("response.tsr");
    let take = |bytes: &[u8], code: i32, name: &str| {
        office.write("response.tsr", bytes);
        let said = timestamp(&office, "--response response.tsr --roots roots.pem");
        let said = said.expect(code, name);
        assert!(said.err.contains("nothing was kept"), "{said:?}");
        assert_eq!(anchors(&office), before);
    };
    let mut flipped = good.clone();
    *flipped.last_mut().unwrap() ^= 1;
    take(&flipped, 1, "(stamp_signature_bad)");
    take(&good[..good.len() - 1], 2, "(stamp_malformed)");
    take(b"", 2, "(stamp_malformed)");
    let asked = office.read("request.tsq");
    // The digest begins at byte 24.
    let mut other_text = asked.clone();
    other_text[30] ^= 1;
    take(&Authority::shared().answer(&other_text, ""), 1, "(stamp_imprint_differs)");
    // The nonce is the last INTEGER of the request.
    let mut other_nonce = asked;
    let at = other_nonce.len() - 4;
    other_nonce[at] ^= 1;
    take(&Authority::shared().answer(&other_nonce, ""), 1, "(stamp_nonce_differs)");
    office.write("roots.pem", Authority::new().read("root.pem"));
    take(&good, 1, "(stamp_chain_bad)");
    // In the language of the user.
    let said = office.run(&[
        "timestamp",
        "--response",
        "response.tsr",
        "--roots",
        "roots.pem",
        "--lang",
        "zh",
    ]);
    said.expect(1, "其证书链无效（stamp_chain_bad）");
}

#[test]
fn several_stamps_of_one_checkpoint_lie_side_by_side() {
    let office = office();
    request_and_answer(&office);
    office.sh("mv request.tsq first.tsq; mv response.tsr first.tsr").ok();
    request_and_answer(&office);
    let stem = stem(&office);
    // They may come back in any order.
    for (file, kept) in [("response.tsr", "2.tsr"), ("first.tsr", "1.tsr")] {
        let words = format!("--response {file} --roots roots.pem");
        timestamp(&office, &words).expect(0, &format!("{stem}-{kept}"));
    }
    let checked = timestamp(&office, "--check --roots roots.pem --json").ok().json();
    assert_eq!(checked["stamps"].as_array().unwrap().len(), 2);
    assert_eq!(checked["refused"].as_array().unwrap().len(), 0);
}

#[test]
fn a_check_says_of_each_stamp_why_it_does_not_count() {
    let office = office();
    timestamp(&office, "--check --roots roots.pem").expect(3, "no time stamp is kept");
    request_and_answer(&office);
    timestamp(&office, "--response response.tsr --roots roots.pem").ok();
    let stem = stem(&office);
    let put = |name: &str, bytes: &[u8]| office.write(&format!("fund/anchors/{name}"), bytes);
    let good = office.read("response.tsr");
    put("any-name-9.tsr", &good);
    put(&format!("{stem}-2.tsr"), &good[..100]);
    // Beside another request it is not the answer.
    put(&format!("{stem}-3.tsr"), &good);
    timestamp(&office, "--request other.tsq").ok();
    put(&format!("{stem}-3.tsq"), &office.read("other.tsq"));
    put(&format!("{stem}-5.tsr"), &good);
    put(&format!("{stem}-5.tsq"), b"no request");
    let mut foreign = office.read("request.tsq");
    foreign[30] ^= 1;
    put("foreign-1.tsr", &Authority::shared().answer(&foreign, ""));
    let said = timestamp(&office, "--check --roots roots.pem").expect(1, "any-name-9.tsr: ");
    for (name, fault) in [
        (format!("{stem}-2.tsr"), "stamp_malformed"),
        (format!("{stem}-3.tsr"), "stamp_nonce_differs"),
        (format!("{stem}-5.tsr"), "stamp_malformed"),
        ("foreign-1.tsr".to_owned(), "stamp_checkpoint_unknown"),
    ] {
        let line = said.out.lines().find(|line| line.starts_with(&name));
        assert!(line.is_some_and(|line| line.contains(fault)), "{name} {fault}: {said:?}");
    }
    // A zip says the same, and needs no writer.
    office.run(&["export", "-o", "audit.zip"]).ok();
    let folder = timestamp(&office, "--check --roots roots.pem --json");
    let zip = timestamp(&office, "-l audit.zip --check --roots roots.pem --json");
    assert_eq!((folder.code, &folder.out), (1, &zip.out));
    assert_eq!(folder.json()["stamps"].as_array().unwrap().len(), 2);
    assert_eq!(folder.json()["refused"].as_array().unwrap().len(), 4);
}

#[test]
fn a_stamp_of_a_checkpoint_that_the_log_did_not_sign_does_not_count() {
    let office = office();
    request_and_answer(&office);
    timestamp(&office, "--response response.tsr --roots roots.pem").ok();
    // Anybody can have any text stamped, and so cry that the log was rewritten.
    let text = checkpoint_text(&office).replace("\n4\n", "\n3\n");
    let request = grant_ledger::timestamp::Request::new(&text, [1; 8]);
    office.write("fund/anchors/3-1.tsr", Authority::shared().answer(request.encode(), ""));
    let note = String::from_utf8(office.read("fund/checkpoint")).unwrap();
    office.write("fund/anchors/3.note", note.replace("\n4\n", "\n3\n"));
    let said = timestamp(&office, "--check --roots roots.pem");
    let said = said.expect(1, "3-1.tsr: it is of no checkpoint that is known here");
    assert!(said.out.contains("saw 4 entries"), "{said:?}");
}

#[test]
fn json_has_these_members() {
    let office = office();
    let members = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let requested = timestamp(&office, "--request request.tsq --json").ok().json();
    assert_eq!(members(&requested), ["kept", "request", "root", "size"]);
    office.write("response.tsr", Authority::shared().answer(&office.read("request.tsq"), ""));
    let stamp = ["accuracy_micros", "file", "policy", "root", "serial", "size", "time", "who"];
    let kept = timestamp(&office, "--response response.tsr --roots roots.pem --json").ok().json();
    assert_eq!(members(&kept), stamp);
    assert_eq!(kept["accuracy_micros"], 1_500_000);
    assert_eq!(kept["who"], WHO);
    let checked = timestamp(&office, "--check --roots roots.pem --json").ok().json();
    assert_eq!(members(&checked), ["refused", "stamps"]);
    assert_eq!(members(&checked["stamps"][0]), stamp);
    let stranger = Authority::new();
    office.write("roots.pem", stranger.read("root.pem"));
    let checked = timestamp(&office, "--check --roots roots.pem --json").expect(1, "").json();
    assert_eq!(members(&checked["refused"][0]), ["expected", "file", "found", "name"]);
}

#[test]
fn command_lines_that_make_no_sense_are_refused() {
    let office = office();
    for words in [
        "",
        "--roots roots.pem",
        "--check",
        "--response response.tsr",
        "--tsa http://127.0.0.1:1/",
        "--check --request request.tsq --roots roots.pem",
    ] {
        timestamp(&office, words).expect(2, "Usage: ledger");
    }
    let impatient = "--tsa http://127.0.0.1:1/ --roots roots.pem --timeout 0";
    timestamp(&office, impatient).expect(2, "0 is not in 1..=600");
    office.write("empty.pem", "");
    timestamp(&office, "--check --roots empty.pem").expect(2, "no certificate in it");
    timestamp(&office, "--check --roots nowhere.pem").expect(5, "nowhere.pem");
    timestamp(&office, "--response nowhere --roots roots.pem").expect(5, "nowhere");
    office.write("request.tsq", "mine");
    timestamp(&office, "--request request.tsq").expect(2, "nothing is overwritten");
    assert_eq!(office.read("request.tsq"), b"mine");
    assert_eq!(anchors(&office), Vec::<String>::new());
    // Nothing can be remembered, so nothing is to be carried away.
    office.write("fund/anchors", "in the way");
    timestamp(&office, "--request third.tsq").expect(2, "fund/anchors");
    assert!(!office.path("third.tsq").exists());
    fs::remove_file(office.path("fund/anchors")).unwrap();
    timestamp(&office, "--tsa ftp://127.0.0.1/ --roots roots.pem").expect(2, "is not a URL");
    timestamp(&office, "--tsa http:/// --roots roots.pem").expect(2, "is not a URL");
    fs::remove_file(office.path("fund/checkpoint")).unwrap();
    timestamp(&office, "--request second.tsq").expect(5, "there is no checkpoint");
    office.write("fund/checkpoint", "torn");
    timestamp(&office, "--request second.tsq").expect(4, "ledger verify");
}

/// What came in.
struct Asked {
    head: String,
    body: Vec<u8>,
}

fn read_request(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).unwrap() > 0, "cut off: {head}");
    }
    head = head.to_ascii_lowercase();
    let len = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    let mut body = vec![0; len.unwrap().parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    Asked { head, body }
}

/// Serves one request and returns the address of the server.
fn serve(answer: impl FnOnce(Asked, &mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let asked = read_request(&stream);
        answer(asked, &mut stream);
    });
    format!("http://{address}/tsa")
}

fn reply(stream: &mut TcpStream, status: &str, kind: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A client that has read enough goes away.
    let _gone = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

const REPLY: &str = "application/timestamp-reply";

#[test]
fn an_authority_is_asked_over_http() {
    let office = office();
    let url = serve(|asked, stream| {
        assert!(asked.head.starts_with("post /tsa http/1.1\r\n"), "{}", asked.head);
        assert!(asked.head.contains("content-type: application/timestamp-query\r\n"));
        assert!(asked.head.contains("accept: application/timestamp-reply\r\n"));
        let response = Authority::shared().answer(&asked.body, "");
        reply(stream, "200 OK", "Application/Timestamp-Reply; charset=binary", &response);
    });
    timestamp(&office, &format!("--tsa {url} --roots roots.pem")).expect(0, WHO);
    let stem = stem(&office);
    let expected = [format!("{stem}-1.tsq"), format!("{stem}-1.tsr"), format!("{stem}.note")];
    assert_eq!(anchors(&office), expected);
    let of = |name: &str| office.path(&format!("fund/anchors/{stem}-1.{name}"));
    Authority::shared().verify(&of("tsr"), &of("tsq"));
    timestamp(&office, "--check --roots roots.pem").expect(0, "saw 4 entries");
}

#[test]
fn an_answer_over_http_that_does_not_verify_is_not_kept() {
    let office = office();
    let ask =
        |url: &str| timestamp(&office, &format!("--tsa {url} --roots roots.pem --timeout 20"));
    let url = serve(|asked, stream| {
        let mut response = Authority::shared().answer(&asked.body, "");
        *response.last_mut().unwrap() ^= 1;
        reply(stream, "200 OK", REPLY, &response);
    });
    ask(&url).expect(1, "(stamp_signature_bad)");
    let url = serve(|asked, stream| {
        let stranger = Authority::new();
        stranger.signer(Wanted::good("own"));
        reply(stream, "200 OK", REPLY, &stranger.answer_by("own", &asked.body, ""));
    });
    ask(&url).expect(1, "(stamp_chain_bad)");
    let url = serve(|_, stream| reply(stream, "200 OK", REPLY, b"no response"));
    ask(&url).expect(2, "(stamp_malformed)");
    // An old answer, which somebody else kept.
    let old = grant_ledger::timestamp::Request::new(&checkpoint_text(&office), [1; 8]);
    let url = serve(move |_, stream| {
        reply(stream, "200 OK", REPLY, &Authority::shared().answer(old.encode(), ""));
    });
    ask(&url).expect(1, "(stamp_nonce_differs)");
    assert_eq!(anchors(&office), Vec::<String>::new());
}

fn checkpoint_text(office: &Office) -> String {
    let note = String::from_utf8(office.read("fund/checkpoint")).unwrap();
    note.split("\n\n").next().unwrap().to_owned() + "\n"
}

#[test]
fn a_server_that_is_no_authority_is_told_apart() {
    let office = office();
    let ask =
        |url: &str| timestamp(&office, &format!("--tsa {url} --roots roots.pem --timeout 20"));
    let url = serve(|_, stream| reply(stream, "500 Internal Server Error", REPLY, b""));
    ask(&url).expect(5, "answered with status 500");
    let url = serve(|_, stream| {
        let head =
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(head.as_bytes()).unwrap();
    });
    ask(&url).expect(5, "answered with status 302");
    let url = serve(|_, stream| reply(stream, "200 OK", "text/html", b"<html>"));
    ask(&url).expect(5, "answered with content of type \"text/html\"");
    let url = serve(|_, stream| reply(stream, "200 OK", REPLY, &vec![0x30; (1 << 20) + 1]));
    ask(&url).expect(5, "more than 1048576 bytes");
    // Of exactly the limit it is read, and is no response.
    let url = serve(|_, stream| reply(stream, "200 OK", REPLY, &vec![0x30; 1 << 20]));
    ask(&url).expect(2, "(stamp_malformed)");
    // Without a length, and without an end.
    let url = serve(|_, stream| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nConnection: close\r\n\r\n");
        let mut sent = stream.write_all(head.as_bytes());
        while sent.is_ok() {
            sent = stream.write_all(&[0x30; 4096]);
        }
    });
    ask(&url).expect(5, "more than 1048576 bytes");
    // Cut off in the middle.
    let url = serve(|_, stream| {
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: 100\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
    });
    ask(&url).expect(5, &url);
    // Nobody listens.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    ask(&format!("http://{free}/")).expect(5, "hint: is the address right");
    assert_eq!(anchors(&office), Vec::<String>::new());
}

#[test]
fn a_server_that_says_nothing_is_not_waited_for() {
    let office = office();
    let url = serve(|_, _stream| std::thread::sleep(Duration::from_mins(1)));
    let begun = Instant::now();
    timestamp(&office, &format!("--tsa {url} --roots roots.pem --timeout 1"))
        .expect(5, "did not answer in time");
    assert!(begun.elapsed() < Duration::from_secs(30));
    // Nor one that says a little at a time.
    let url = serve(|_, stream| {
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: 1000\r\n\r\n");
        let mut sent = stream.write_all(head.as_bytes());
        while sent.is_ok() {
            std::thread::sleep(Duration::from_millis(100));
            sent = stream.write_all(&[0x30]);
        }
    });
    timestamp(&office, &format!("--tsa {url} --roots roots.pem --timeout 1"))
        .expect(5, "did not answer in time");
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_stamp_of_another_history_is_found_without_a_policy_and_cannot_be_hidden() {
    let office = office();
    office.sh("cp -r fund backup").ok();
    office.record(&award("AP-1", "AP-1", YI, 300_000), BOTH).ok();
    request_and_answer(&office);
    timestamp(&office, "--response response.tsr --roots roots.pem").ok();
    let stem = stem(&office);
    office.sh("cp -r fund/anchors kept && rm kept/*.tsq").ok();
    // The owner goes back, forgets what was signed, and records something else.
    office.sh("rm -r fund home/heads && mv backup fund").ok();
    office.record(&award("AP-1", "AP-2", YI, 400_000), BOTH).ok();
    office.run(&["verify"]).expect(0, "SOUND");
    let judge = ["verify", "--tsa-roots", "roots.pem", "--anchors", "kept"];
    office.run(&judge).expect(4, "anchor_differs").expect(4, WHO);
    office.sh("rm request.tsq").ok();
    // A request of another stamp, under the same name but in another folder, is not that stamp's.
    request_and_answer(&office);
    fs::rename(office.path("request.tsq"), office.path(&format!("fund/anchors/{stem}-1.tsq")))
        .unwrap();
    office.run(&judge).expect(4, "anchor_differs");
    office
        .run(&["prove", "--tsa-roots", "roots.pem", "--anchors", "kept"])
        .expect(4, "anchor_differs");
}
