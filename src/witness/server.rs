//! Answers over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, `GET /HEX/checkpoint`.
//!
//! What a stranger can cost is bounded: connections, the length of heads and bodies, and the time
//! either may take.

use super::cosign::Answer;
use super::error::WitnessError;
use super::folder::WitnessFolder;
use crate::chain::{Refusal, SigningKey, WitnessRequest};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

const CONNECTIONS_MAX: usize = 128;
const HEAD_TIME: Duration = Duration::from_secs(10);
const BODY_TIME: Duration = Duration::from_secs(10);
/// Longer than any request may take, so that nobody keeps a connection for ever.
const CONNECTION_TIME: Duration = Duration::from_mins(2);
const GOODBYE_TIME: Duration = Duration::from_secs(2);
const SIZE_TYPE: &str = "text/x.tlog.size";
const TEXT_TYPE: &str = "text/plain; charset=utf-8";

/// Gives seconds since 1970, unless the clock is not to be used.
pub type Clock = Box<dyn Fn() -> Option<u64> + Send + Sync>;

/// A request and how it was answered, for the log of the operator. Nothing in it is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// From where.
    pub peer: String,
    /// What for, such as `POST /add-checkpoint`.
    pub what: String,
    /// The status of the answer.
    pub status: u16,
    /// What there is to say about it; may be empty.
    pub says: String,
}

/// A witness that answers.
pub struct Service {
    folder: WitnessFolder,
    key: SigningKey,
    clock: Clock,
    log: Box<dyn Fn(&Served) + Send + Sync>,
    /// One at a time within this process; the lock of the folder is for other processes.
    gate: Mutex<()>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Service({})", self.folder.vkey())
    }
}

/// What the operator's log says about an answer.
#[derive(Clone, Debug)]
struct Says(String);

/// Where a connection comes from.
#[derive(Clone, Copy, Debug)]
struct Peer(SocketAddr);

impl Service {
    /// Returns the witness in `folder`, which signs with `key` by `clock` and tells `log` of
    /// every request.
    pub fn new(
        folder: WitnessFolder,
        key: SigningKey,
        clock: Clock,
        log: Box<dyn Fn(&Served) + Send + Sync>,
    ) -> Self {
        Self { folder, key, clock, log, gate: Mutex::new(()) }
    }

    /// Answers at `address` until the process is asked to end by SIGTERM or ctrl-c.
    ///
    /// `started` is told the address, whose port the system has chosen if it was 0.
    pub fn run(
        self,
        address: SocketAddr,
        started: impl FnOnce(SocketAddr),
    ) -> Result<(), WitnessError> {
        let failed = |source| WitnessError::Server { address: address.to_string(), source };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(4)
            .build()
            .map_err(failed)?;
        let served: Result<(), std::io::Error> = runtime.block_on(async {
            let end = asked_to_end()?;
            let listener = TcpListener::bind(address).await?;
            started(listener.local_addr()?);
            self.serve(listener, end).await;
            Ok(())
        });
        served.map_err(failed)
    }

    /// Answers on `listener` until `end` is over, and then finishes what is under way.
    async fn serve(self, listener: TcpListener, end: impl Future<Output = ()>) {
        let router = self.router();
        let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        let graceful = GracefulShutdown::new();
        tokio::pin!(end);
        loop {
            let accepted = tokio::select! {
                () = &mut end => break,
                accepted = accept(&listener, &room) => accepted,
            };
            if let Some((stream, peer, permit)) = accepted {
                let router = router.clone().layer(axum::Extension(Peer(peer)));
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
                let service = TowerToHyperService::new(router);
                let connection = http.serve_connection(TokioIo::new(stream), service);
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // How a stranger's connection ends is not our concern.
                    let _ended = timeout(CONNECTION_TIME, connection).await;
                    drop(permit);
                });
            }
        }
        drop(listener);
        let _late = timeout(GOODBYE_TIME, graceful.shutdown()).await;
    }

    fn router(self) -> Router {
        let service = Arc::new(self);
        Router::new()
            .route("/add-checkpoint", post(add_checkpoint))
            .route("/{hex}/checkpoint", get(last_checkpoint))
            .layer(from_fn_with_state(Arc::clone(&service), note_served))
            .with_state(service)
    }

    fn answer(&self, body: &[u8]) -> Result<Answer, WitnessError> {
        let _gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        self.folder.answer(&self.key, body, &self.clock)
    }
}

async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    let accepted = listener.accept().await;
    if accepted.is_err() {
        // Out of files, mostly: trying again at once would only burn time.
        sleep(Duration::from_millis(100)).await;
    }
    accepted.ok().map(|(stream, peer)| (stream, peer, permit))
}

#[cfg(unix)]
fn asked_to_end() -> Result<impl Future<Output = ()>, std::io::Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
fn asked_to_end() -> Result<impl Future<Output = ()>, std::io::Error> {
    Ok(async {
        let _asked = tokio::signal::ctrl_c().await;
    })
}

async fn note_served(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.to_string());
    let what = format!("{} {}", request.method(), request.uri().path());
    let response = next.run(request).await;
    let says = response.extensions().get::<Says>().map(|says| says.0.clone());
    (service.log)(&Served {
        peer: peer.unwrap_or_default(),
        what,
        status: response.status().as_u16(),
        says: says.unwrap_or_default(),
    });
    response
}

async fn add_checkpoint(State(service): State<Arc<Service>>, body: Body) -> Response {
    let body = match timeout(BODY_TIME, to_bytes(body, WitnessRequest::LEN_MAX)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return refuse(StatusCode::BAD_REQUEST, "the request is cut or too long"),
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "the request took too long"),
    };
    let answered = tokio::task::spawn_blocking(move || service.answer(&body)).await;
    match answered {
        Ok(Ok(answer)) => respond(answer),
        Ok(Err(error)) => fail(&error.to_string()),
        Err(error) => fail(&error.to_string()),
    }
}

async fn last_checkpoint(State(service): State<Arc<Service>>, Path(hex): Path<String>) -> Response {
    let read = move || service.folder.known_log_by_hex(&hex);
    match tokio::task::spawn_blocking(read).await {
        Ok(Ok(log)) => match log.and_then(|log| log.last) {
            Some(note) => reply(StatusCode::OK, TEXT_TYPE, note.encode(), String::new()),
            None => refuse(StatusCode::NOT_FOUND, "nothing was cosigned for such a log"),
        },
        Ok(Err(error)) => fail(&error.to_string()),
        Err(error) => fail(&error.to_string()),
    }
}

fn respond(answer: Answer) -> Response {
    match answer {
        Answer::Cosigned { lines, head, origin } => {
            let says = format!("{origin} {}", head.size);
            reply(StatusCode::OK, TEXT_TYPE, lines, says)
        }
        Answer::Malformed(error) => refuse(StatusCode::BAD_REQUEST, &error.to_string()),
        Answer::Refused { refusal, evidence } => {
            let (status, size) = status_of(&refusal);
            let kept = evidence.map(|path| format!("; kept in {}", path.display()));
            let says = format!("{refusal}{}", kept.unwrap_or_default());
            match size {
                Some(size) => reply(status, SIZE_TYPE, format!("{size}\n"), says),
                None => reply(status, TEXT_TYPE, format!("{refusal}\n"), says),
            }
        }
    }
}

/// The status for a refusal, and for a conflict the size that is the answer's body.
fn status_of(refusal: &Refusal) -> (StatusCode, Option<u64>) {
    match refusal {
        Refusal::UnknownOrigin { .. } => (StatusCode::NOT_FOUND, None),
        Refusal::NotSigned(_) => (StatusCode::FORBIDDEN, None),
        Refusal::OldTooLarge { .. } => (StatusCode::BAD_REQUEST, None),
        Refusal::Conflict { last, .. } => (StatusCode::CONFLICT, Some(*last)),
        Refusal::Inconsistent { .. } => (StatusCode::UNPROCESSABLE_ENTITY, None),
    }
}

/// The witness itself is not well. What exactly is only the operator's concern.
fn fail(error: &str) -> Response {
    let body = "this witness cannot answer now; its operator has to look\n".to_owned();
    reply(StatusCode::INTERNAL_SERVER_ERROR, TEXT_TYPE, body, error.to_owned())
}

fn refuse(status: StatusCode, says: &str) -> Response {
    reply(status, TEXT_TYPE, format!("{says}\n"), says.to_owned())
}

fn reply(status: StatusCode, content_type: &'static str, body: String, says: String) -> Response {
    let mut response = (status, [(header::CONTENT_TYPE, content_type)], body).into_response();
    response.extensions_mut().insert(Says(says));
    response
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
