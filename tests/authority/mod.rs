//! A time stamping authority for tests, made with `openssl`: certificates as good or bad as a test
//! needs, and answers to requests.
//!
//! `openssl ts` answers as an authority would. It refuses to sign with a bad certificate or at
//! another time, so bad answers are signed with `openssl cms` over a `TSTInfo` that is written here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The name in the certificate of the good authority.
pub(crate) const WHO: &str = "CN=合成数据时间戳服务,O=合成数据,C=CN";
pub(crate) const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
const POLICY: &[u8] = &[0x2a, 3, 4, 1];

/// A folder in which `openssl` keeps keys and certificates.
#[derive(Debug)]
pub(crate) struct Authority {
    dir: TempDir,
}

/// What a certificate for a signer is to be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Its name among the files.
    pub(crate) name: &'a str,
    /// Whose key signs it.
    pub(crate) issuer: &'a str,
    /// A section of the configuration: its extensions.
    pub(crate) extensions: &'a str,
    /// What `openssl genpkey` is told.
    pub(crate) key: &'a str,
    /// From and until, `YYMMDDHHMMSSZ`.
    pub(crate) valid: [&'a str; 2],
}

pub(crate) const P256: &str = "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
pub(crate) const P384: &str = "-algorithm EC -pkeyopt ec_paramgen_curve:P-384";
pub(crate) const RSA_2048: &str = "-algorithm RSA -pkeyopt rsa_keygen_bits:2048";
const YEARS: [&str; 2] = ["200101000000Z", "491231235959Z"];

impl<'a> Wanted<'a> {
    /// A certificate as it should be, by the root, with a P-256 key.
    pub(crate) fn good(name: &'a str) -> Self {
        Self { name, issuer: "root", extensions: "stamping", key: P256, valid: YEARS }
    }
}

const CONFIGURATION: &str = "
[ca]
default_ca = office
[office]
database = index
new_certs_dir = .
serial = serial
default_md = sha256
policy = anything
unique_subject = no
email_in_dn = no
string_mask = utf8only
utf8 = yes
[anything]
countryName = optional
organizationName = optional
commonName = supplied
[root_extensions]
basicConstraints = critical, CA:true
[between]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
[between_servers]
basicConstraints = critical, CA:true
extendedKeyUsage = serverAuth
[between_stamps]
basicConstraints = critical, CA:true
extendedKeyUsage = timeStamping
[stamping]
basicConstraints = critical, CA:false
subjectKeyIdentifier = hash
extendedKeyUsage = critical, timeStamping
[loose]
extendedKeyUsage = timeStamping
[other_use]
extendedKeyUsage = critical, serverAuth
[two_uses]
extendedKeyUsage = critical, timeStamping, serverAuth
[no_use]
basicConstraints = critical, CA:false
[stamping_ca]
basicConstraints = critical, CA:true
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = answers
[answers]
serial = stamps
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256, sha384, sha512, sha1
accuracy = secs:1, millisecs:500
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

impl Authority {
    /// Returns a new authority with a root and the signer `good`.
    pub(crate) fn new() -> Self {
        let authority = Self { dir: tempfile::tempdir().unwrap() };
        authority.write("configuration", CONFIGURATION);
        authority.write("index", "");
        authority.write("serial", "1000");
        authority.write("stamps", "2000");
        authority.root("root", YEARS);
        authority.signer(Wanted::good("good"));
        authority
    }

    /// Returns the one that tests share who add nothing to it.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Authority> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Returns a new folder for the files of one answer: several are made at the same time.
    fn desk(&self) -> TempDir {
        tempfile::tempdir_in(self.dir.path()).unwrap()
    }

    /// Runs `openssl` with words that have no spaces; those in `more` may.
    pub(crate) fn openssl(&self, words: &str, more: &[&str]) -> Vec<u8> {
        let mut command = Command::new("openssl");
        command.args(words.split_whitespace()).args(more).current_dir(self.dir.path());
        let ran = command.output().expect("openssl is installed");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "openssl {words} {more:?}: {said}");
        ran.stdout
    }

    /// Makes a root certificate.
    pub(crate) fn root(&self, name: &str, valid: [&str; 2]) {
        self.openssl(&format!("genpkey {P256} -out {name}.key"), &[]);
        let subject = format!("/C=CN/O=合成数据/CN=合成数据根 {name}");
        self.openssl(
            &format!("req -new -utf8 -config configuration -key {name}.key -out {name}.csr -subj"),
            &[&subject],
        );
        let [from, until] = valid;
        self.openssl(
            &format!(
                "ca -batch -notext -config configuration -selfsign -keyfile {name}.key \
                 -in {name}.csr -out {name}.pem -extensions root_extensions \
                 -startdate {from} -enddate {until}"
            ),
            &[],
        );
    }

    /// Makes a key and a certificate for it.
    pub(crate) fn signer(&self, wanted: Wanted<'_>) {
        let Wanted { name, issuer, extensions, key, valid: [from, until] } = wanted;
        self.openssl(&format!("genpkey {key} -out {name}.key"), &[]);
        self.openssl(
            &format!("req -new -utf8 -config configuration -key {name}.key -out {name}.csr -subj"),
            &["/C=CN/O=合成数据/CN=合成数据时间戳服务"],
        );
        self.openssl(
            &format!(
                "ca -batch -notext -config configuration -keyfile {issuer}.key -cert {issuer}.pem \
                 -in {name}.csr -out {name}.pem -extensions {extensions} \
                 -startdate {from} -enddate {until}"
            ),
            &[],
        );
    }

    /// Answers a request as `openssl ts -reply` does; `more` are further words of it.
    pub(crate) fn answer(&self, request: &[u8], more: &str) -> Vec<u8> {
        self.answer_by("good", request, more)
    }

    /// Does the same with the certificate of another signer.
    pub(crate) fn answer_by(&self, signer: &str, request: &[u8], more: &str) -> Vec<u8> {
        self.answer_as(CONFIGURATION, signer, request, more)
    }

    /// Does the same and names the certificate by its SHA-1, as authorities once did.
    pub(crate) fn answer_of_old(&self, request: &[u8]) -> Vec<u8> {
        let old = CONFIGURATION.replace("ess_cert_id_alg = sha256", "ess_cert_id_alg = sha1");
        self.answer_as(&old, "good", request, "")
    }

    fn answer_as(&self, settings: &str, signer: &str, request: &[u8], more: &str) -> Vec<u8> {
        let desk = self.desk();
        let file = |name: &str| desk.path().join(name).display().to_string();
        // The number of the stamp is in a file that two answers at a time would spoil.
        let own = settings.replace("= stamps", &format!("= {}", file("stamps")));
        fs::write(desk.path().join("configuration"), own).unwrap();
        fs::write(desk.path().join("stamps"), "2000").unwrap();
        fs::write(desk.path().join("request"), request).unwrap();
        self.openssl(
            &format!(
                "ts -reply -config {} -queryfile {} -signer {signer}.pem -inkey {signer}.key \
                 -out {} {more}",
                file("configuration"),
                file("request"),
                file("response")
            ),
            &[],
        );
        fs::read(desk.path().join("response")).unwrap()
    }

    /// Returns a response with `content` signed by `openssl cms`; `more` are further words of it.
    pub(crate) fn sign(&self, signer: &str, content: &[u8], more: &str) -> Vec<u8> {
        granted(&self.sign_token(signer, content, more))
    }

    /// Returns only the token of it.
    pub(crate) fn sign_token(&self, signer: &str, content: &[u8], more: &str) -> Vec<u8> {
        let desk = self.desk();
        fs::write(desk.path().join("content"), content).unwrap();
        let digest = if more.contains("-md") { "" } else { "-md sha256" };
        let kind = if more.contains("-econtent_type") {
            ""
        } else {
            "-econtent_type 1.2.840.113549.1.9.16.1.4"
        };
        let cades = if more.contains("-noattr") { "" } else { "-cades" };
        self.openssl(
            &format!(
                "cms -sign {cades} -binary -nodetach -nosmimecap {digest} {kind} \
                 -in {} -signer {signer}.pem -inkey {signer}.key -outform DER {more}",
                desk.path().join("content").display()
            ),
            &[],
        )
    }

    /// Fails unless `openssl ts -verify` accepts a response as the answer to a request.
    pub(crate) fn verify(&self, response: &Path, request: &Path) {
        self.openssl(
            &format!(
                "ts -verify -in {} -queryfile {} -CAfile root.pem",
                response.display(),
                request.display()
            ),
            &[],
        );
    }
}

/// Returns the DER of one value.
pub(crate) fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let len = content.len();
    let mut bytes = vec![tag];
    match u8::try_from(len) {
        Ok(len) if len < 128 => bytes.push(len),
        Ok(len) => bytes.extend([0x81, len]),
        Err(_) => {
            bytes.push(0x82);
            bytes.extend(u16::try_from(len).unwrap().to_be_bytes());
        }
    }
    bytes.extend(content);
    bytes
}

/// Wraps a token into a response that grants it.
pub(crate) fn granted(token: &[u8]) -> Vec<u8> {
    der(0x30, &[&der(0x30, &[&[2, 1, 0]]), token])
}

/// A `TSTInfo` to be written, each part as DER or nothing.
#[derive(Clone, Debug)]
pub(crate) struct Info {
    pub(crate) version: u8,
    pub(crate) algorithm: Vec<u8>,
    pub(crate) imprint: Vec<u8>,
    /// The bytes of the number, the sign first.
    pub(crate) serial: Vec<u8>,
    pub(crate) time: String,
    pub(crate) nonce: Option<Vec<u8>>,
    pub(crate) extensions: Vec<u8>,
}

impl Info {
    /// What an authority says at nine on 2026-01-05 about a text with this SHA-256.
    pub(crate) fn good(imprint: [u8; 32], nonce: Option<&[u8]>) -> Self {
        Self {
            version: 1,
            algorithm: SHA_256.to_vec(),
            imprint: imprint.to_vec(),
            serial: vec![7],
            time: "20260105090000Z".to_owned(),
            nonce: nonce.map(<[u8]>::to_vec),
            extensions: Vec::new(),
        }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let algorithm = der(0x30, &[&der(6, &[&self.algorithm]), &[5, 0]]);
        let imprint = der(0x30, &[&algorithm, &der(4, &[&self.imprint])]);
        let nonce = self.nonce.as_ref().map(|nonce| der(2, &[nonce])).unwrap_or_default();
        der(
            0x30,
            &[
                &[2, 1, self.version],
                &der(6, &[POLICY]),
                &imprint,
                &der(2, &[&self.serial]),
                &der(0x18, &[self.time.as_bytes()]),
                &nonce,
                &self.extensions,
            ],
        )
    }
}
