//! Tests of the witness over HTTP: exact statuses, types and bodies.

use super::super::client::AskError;
use super::super::collect::collect;
use super::super::folder::origin_hex;
use super::super::sample::*;
use super::*;
use crate::chain::{SignatureLine, encode_base64};
use std::io::{Read, Write};
use std::net::TcpStream as Stream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

#[path = "server_vectors.rs"]
mod vectors;

/// A witness that answers in this process, until dropped.
struct Running {
    address: SocketAddr,
    served: Arc<Mutex<Vec<Served>>>,
    time: Arc<AtomicU64>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn new(folder: WitnessFolder) -> Self {
        Self::with_key(folder, witness_key())
    }

    fn with_key(folder: WitnessFolder, key: SigningKey) -> Self {
        let served = Arc::new(Mutex::new(Vec::new()));
        let time = Arc::new(AtomicU64::new(NOW));
        let (log, clock) = (Arc::clone(&served), Arc::clone(&time));
        let clock: Clock = Box::new(move || Some(clock.load(Ordering::SeqCst)));
        let log = Box::new(move |own: &Served| log.lock().unwrap().push(own.clone()));
        let service = Service::new(folder, key, clock, log);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                service.serve(listener, async { drop(ended.await) }).await;
            });
        });
        Self { address, served, time, end: Some(end), thread: Some(thread) }
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sends bytes as they are and returns status, content type and body.
    fn send(&self, bytes: &[u8]) -> (u16, String, String) {
        let mut stream = Stream::connect(self.address).unwrap();
        // The server may answer and close before everything is sent.
        let _sent = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _read = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).unwrap_or("0").parse().unwrap();
        let field = head.lines().find_map(|line| line.strip_prefix("content-type: "));
        (status, field.unwrap_or_default().to_owned(), body.to_owned())
    }

    fn post(&self, body: impl AsRef<[u8]>) -> (u16, String, String) {
        let body = body.as_ref();
        let head = format!(
            "POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        self.send(&[head.as_bytes(), body].concat())
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        self.send(format!("GET {path} HTTP/1.1\r\nhost: w\r\nconnection: close\r\n\r\n").as_bytes())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.end.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

#[test]
fn statuses_types_and_bodies_are_those_of_the_specification() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    let last = format!("/{}/checkpoint", origin_hex(ORIGIN));
    let nothing_yet =
        (404, TEXT_TYPE.to_owned(), "nothing was cosigned for such a log\n".to_owned());
    assert_eq!(running.get(&last), nothing_yet);
    let (status, content_type, lines) = running.post(body(0, 0, 5));
    assert_eq!((status, content_type.as_str()), (200, TEXT_TYPE));
    assert_eq!(SignatureLine::parse_all(&lines).unwrap().len(), 1);
    let note = format!("{}{lines}", note(0, 5).encode());
    assert_eq!(running.get(&last), (200, TEXT_TYPE.to_owned(), note));
    let conflict = (409, "text/x.tlog.size".to_owned(), "5\n".to_owned());
    assert_eq!(running.post(body(0, 0, 8)), conflict);
    assert_eq!(running.post(body(0, 3, 8)), conflict);
    let foreign = body(0, 0, 5).replace("example.org/log\n", "example.org/other\n");
    let unsigned = body(0, 0, 5).replace("\n5\n", "\n6\n");
    let table = [
        (404, foreign),
        (403, unsigned),
        (400, body(0, 5, 8).replace("old 5", "old 9")),
        (422, body(1, 5, 5)),
        (422, body(1, 5, 8)),
        (
            422,
            body(0, 5, 8)
                .replace("old 5\n", "old 5\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"),
        ),
        (400, "garbage".to_owned()),
        (400, String::new()),
        (400, body(0, 5, 8).replace("old 5", "old 05")),
        (400, body(0, 5, 8).trim_end().to_owned()),
    ];
    for (expected, request) in table {
        let (status, content_type, says) = running.post(&request);
        assert_eq!((status, content_type.as_str()), (expected, TEXT_TYPE), "{request} {says}");
        assert!(says.ends_with('\n') && says.len() > 5, "{says}");
    }
    assert_eq!(running.post(b"old 0\n\n\xff\xfe").0, 400);
    assert_eq!(running.get("/add-checkpoint").0, 405);
    assert_eq!(running.get("/").0, 404);
    assert_eq!(running.get(&format!("/{}/checkpoint", "0".repeat(64))).0, 404);
    assert_eq!(running.get("/..%2f..%2fkey.pem/checkpoint").0, 404);
    // Nothing of this has moved the witness.
    assert_eq!(running.post(body(0, 5, 8)).0, 200);
}

#[test]
fn logs_of_others_may_have_extension_lines() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    let (status, _, lines) = running.post(body_with_extension(5));
    assert_eq!(status, 200);
    let (_, _, note) = running.get(&format!("/{}/checkpoint", origin_hex(ORIGIN)));
    assert!(note.contains("\nextension line\n\n") && note.ends_with(&lines), "{note}");
}

#[test]
fn what_is_too_large_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    let body = vec![b'a'; WitnessRequest::LEN_MAX + 1];
    assert_eq!(running.post(&body).0, 400);
    let head = b"POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", body.len(), "a".repeat(body.len()));
    let (status, _, _) = running.send(&[head.as_slice(), chunk.as_bytes()].concat());
    assert_eq!(status, 400);
    let long = format!("GET /{} HTTP/1.1\r\nhost: w\r\n\r\n", "a".repeat(1 << 20));
    assert!([0, 414, 431].contains(&running.send(long.as_bytes()).0));
}

#[test]
fn of_two_conflicting_requests_at_once_one_wins() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    assert_eq!(running.post(body(0, 0, 3)).0, 200);
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let running = &running;
        let all: Vec<_> =
            (0..8_u8).map(|n| scope.spawn(move || running.post(body(n % 2, 3, 5)).0)).collect();
        all.into_iter().map(|own| own.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    let folder = WitnessFolder::open(dir.path()).unwrap();
    assert_eq!(folder.known_log(ORIGIN).unwrap().unwrap().head.unwrap().size, 5);
}

#[test]
fn a_restart_changes_no_answer() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    assert_eq!(running.post(body(0, 0, 5)).0, 200);
    drop(running);
    let running = Running::new(WitnessFolder::open(dir.path()).unwrap());
    assert_eq!(running.post(body(1, 0, 5)).2, "5\n");
    assert_eq!(running.post(body(1, 5, 5)).0, 422);
    assert_eq!(running.post(body(0, 5, 8)).0, 200);
}

#[test]
fn a_witness_that_is_not_well_says_so_and_signs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    let state = folder.log_dir(ORIGIN).join("state.json");
    let running = Running::new(folder);
    assert_eq!(running.post(body(0, 0, 5)).0, 200);
    running.time.store(NOW - 1, Ordering::SeqCst);
    let (status, _, says) = running.post(body(0, 5, 8));
    assert_eq!((status, says.contains("operator")), (500, true));
    running.time.store(NOW, Ordering::SeqCst);
    std::fs::write(state, "{}").unwrap();
    let (status, _, says) = running.post(body(0, 5, 8));
    assert_eq!((status, says.contains(dir.path().to_str().unwrap())), (500, false));
    let served = running.served.lock().unwrap().clone();
    let reasons: Vec<&str> = served.iter().map(|own| own.says.as_str()).collect();
    assert!(reasons[1].contains("the clock says"), "{reasons:?}");
    assert!(reasons[2].contains("damaged"), "{reasons:?}");
    assert_eq!(served[0].what, "POST /add-checkpoint");
    assert_eq!(served[0].says, "example.org/log 5");
    assert!(served[0].peer.starts_with("127.0.0.1:"));
}

/// A server that answers every request with these bytes, or never.
fn answers(answer: Option<String>) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/witness/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            if let Some(answer) = &answer {
                let _read = stream.read(&mut vec![0; 65_536]);
                let _sent = stream.write_all(answer.as_bytes());
            } else {
                held.push(stream);
            }
        }
    });
    url
}

fn http(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

#[test]
fn one_witness_that_is_down_slow_or_talks_nonsense_costs_only_itself() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    let vkey = folder.vkey().clone();
    let good = Running::new(folder);
    // It has 5 entries already, so it is asked twice.
    assert_eq!(good.post(body(0, 0, 5)).0, 200);
    let stranger = format!("— audit.example.org/w1 {}\n", encode_base64(&[7; 76]));
    let urls = [
        good.url(),
        "http://127.0.0.1:1".to_owned(),
        answers(Some(http("200 OK", "<html>hello</html>"))),
        answers(None),
        answers(Some(http("409 Conflict", "3\n"))),
        answers(Some(http("409 Conflict", "9\n"))),
        answers(Some(http("403 Forbidden", "who are you\n"))),
        answers(Some(http("200 OK", &stranger))),
        answers(Some(http("302 Found\r\nlocation: http://127.0.0.1:1/", ""))),
        answers(Some(http("200 OK", &"x".repeat(1 << 20)))),
        answers(Some("SSH-2.0-x\r\n".to_owned())),
        "gopher://x".to_owned(),
    ];
    let begun = std::time::Instant::now();
    let patience = Duration::from_millis(1_500);
    let collected = collect(&urls, note(0, 8), leaves(0, 8), vec![vkey], patience);
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    let lines = collected[0].answer.as_ref().unwrap();
    assert_eq!((lines.len(), lines[0].1.time_s), (1, Some(NOW)));
    let errors: Vec<&AskError> =
        collected[1..].iter().map(|own| own.answer.as_ref().unwrap_err()).collect();
    assert!(matches!(errors[0], AskError::NotReached(_)));
    assert!(matches!(errors[1], AskError::Nonsense(_)));
    assert_eq!(errors[2], &AskError::Slow);
    assert!(matches!(errors[3], AskError::Nonsense(_)));
    assert_eq!(errors[4], &AskError::Ahead { has: 9, size: 8 });
    assert_eq!(errors[5], &AskError::Refused { status: 403, says: "who are you".to_owned() });
    assert_eq!(errors[6], &AskError::UnknownKey);
    assert!(matches!(errors[7], AskError::Refused { status: 302, .. }), "{:?}", errors[7]);
    assert!(matches!(errors[8], AskError::Nonsense(_)), "{:?}", errors[8]);
    assert!(matches!(errors[9], AskError::NotReached(_)), "{:?}", errors[9]);
    assert_eq!(errors[10], &AskError::Address);
}

#[test]
fn a_witness_with_another_history_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    let vkey = folder.vkey().clone();
    let running = Running::new(folder);
    assert_eq!(running.post(body(0, 0, 5)).0, 200);
    let collected =
        collect(&[running.url()], note(1, 8), leaves(1, 8), vec![vkey], Duration::from_secs(5));
    let error = collected[0].answer.as_ref().unwrap_err();
    assert!(matches!(error, AskError::Inconsistent { has: 5, size: 8, .. }), "{error:?}");
}

#[test]
fn a_silent_connection_does_not_keep_the_witness_from_ending() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::new(witness(dir.path()));
    let mut silent = Stream::connect(running.address).unwrap();
    silent.write_all(b"POST /add-checkpoint HTTP/1.1\r\ncontent-le").unwrap();
    assert_eq!(running.post(body(0, 0, 5)).0, 200);
    let begun = std::time::Instant::now();
    drop(running);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}
