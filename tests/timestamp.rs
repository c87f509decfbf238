//! Time stamps: each condition of `ledger-spec/06-trust.md`, "Time stamps", falls by its own bad one.

use crate::authority::{Authority, Info, P384, RSA_2048, SHA_256, WHO, Wanted, der, granted};
use grant_ledger::timestamp::{Request, Roots, Stamp, StampError, StampFault, verify};

const TEXT: &str = "example.org/fund\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

fn request() -> Request {
    Request::new(TEXT, [0x41, 2, 3, 4, 5, 6, 7, 8])
}

fn roots_of(authority: &Authority, name: &str) -> Roots {
    Roots::from_pem(&authority.read(&format!("{name}.pem"))).unwrap()
}

/// Verifies a response to the request with the root of `authority`.
fn judge(authority: &Authority, response: &[u8]) -> Result<Stamp, StampError> {
    verify(response, TEXT, Some(&request()), &roots_of(authority, "root"))
}

#[track_caller]
fn refused(answer: Result<Stamp, StampError>) -> StampFault {
    let error = answer.unwrap_err();
    assert!(!error.expected.is_empty() && !error.found.is_empty(), "{error:?}");
    error.fault
}

fn info() -> Info {
    Info::good(request().imprint(), request().nonce())
}

/// Makes a signer, and judges what it signs of the good content.
fn judge_signer(wanted: Wanted<'_>) -> Result<Stamp, StampError> {
    let authority = Authority::new();
    authority.signer(wanted);
    judge(&authority, &authority.sign(wanted.name, &info().encode(), ""))
}

#[test]
fn the_answer_of_an_authority_counts() {
    let authority = Authority::shared();
    let stamp = judge(authority, &authority.answer(request().encode(), "")).unwrap();
    assert_eq!(stamp.who, WHO);
    assert_eq!(stamp.policy, "1.2.3.4.1");
    assert_eq!(stamp.serial, "2001");
    assert_eq!(stamp.accuracy_micros, Some(1_500_000));
    // Without its request at hand the stamp is as good; only the nonce is not compared.
    let response = authority.answer(request().encode(), "");
    verify(&response, TEXT, None, &roots_of(authority, "root")).unwrap();
}

#[test]
fn what_is_written_here_counts_and_says_its_time() {
    let authority = Authority::shared();
    let stamp = judge(authority, &authority.sign("good", &info().encode(), "")).unwrap();
    assert_eq!(stamp.time.to_string(), "2026-01-05T09:00:00.000Z");
    let late = Info { time: "20260105090000.1234Z".to_owned(), ..info() }.encode();
    let stamp = judge(authority, &authority.sign("good", &late, "")).unwrap();
    assert_eq!(stamp.time.to_string(), "2026-01-05T09:00:00.123Z");
    // A signer may also be named by the id of its key.
    judge(authority, &authority.sign("good", &info().encode(), "-keyid")).unwrap();
}

#[test]
fn keys_and_digests_that_count() {
    let authority = Authority::new();
    for (name, key, digests) in [
        ("p256", crate::authority::P256, &["sha256", "sha384"][..]),
        ("p384", P384, &["sha256", "sha384"]),
        ("rsa", RSA_2048, &["sha256", "sha384", "sha512"]),
    ] {
        authority.signer(Wanted { key, ..Wanted::good(name) });
        for digest in digests {
            let by_ts = authority.answer_by(name, request().encode(), &format!("-{digest}"));
            judge(&authority, &by_ts).unwrap_or_else(|error| panic!("{name} {digest}: {error}"));
            let by_cms = authority.sign(name, &info().encode(), &format!("-md {digest}"));
            judge(&authority, &by_cms).unwrap_or_else(|error| panic!("{name} {digest}: {error}"));
        }
    }
}

#[test]
fn keys_and_digests_that_do_not_count() {
    let authority = Authority::new();
    let short = "-algorithm RSA -pkeyopt rsa_keygen_bits:1024";
    let p521 = "-algorithm EC -pkeyopt ec_paramgen_curve:P-521";
    let koblitz = "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1";
    for (name, key, more, fault) in [
        ("short", short, "", StampFault::KeySize),
        ("p521", p521, "", StampFault::SignatureUnsupported),
        ("koblitz", koblitz, "", StampFault::SignatureUnsupported),
        ("old", RSA_2048, "-md sha1", StampFault::DigestUnsupported),
        ("pss", RSA_2048, "-keyopt rsa_padding_mode:pss", StampFault::SignatureUnsupported),
        ("half", crate::authority::P256, "-md sha512", StampFault::SignatureUnsupported),
        ("sha224", crate::authority::P256, "-md sha224", StampFault::DigestUnsupported),
    ] {
        authority.signer(Wanted { key, ..Wanted::good(name) });
        let response = authority.sign(name, &info().encode(), more);
        assert_eq!(refused(judge(&authority, &response)), fault, "{name}");
    }
}

#[test]
fn another_text_is_refused() {
    let authority = Authority::shared();
    let other = TEXT.replace("\n8\n", "\n9\n");
    let response = authority.answer(Request::new(&other, [1; 8]).encode(), "");
    assert_eq!(refused(judge(authority, &response)), StampFault::ImprintDiffers);
    let mut imprint = request().imprint();
    imprint[31] ^= 1;
    let content = Info { imprint: imprint.to_vec(), ..info() }.encode();
    let response = authority.sign("good", &content, "");
    assert_eq!(refused(judge(authority, &response)), StampFault::ImprintDiffers);
}

#[test]
fn an_imprint_that_is_not_sha256_is_refused() {
    let authority = Authority::shared();
    let sha1 = Info { algorithm: vec![0x2b, 0x0e, 3, 2, 0x1a], imprint: vec![1; 20], ..info() };
    let sha384 = [&SHA_256[..8], &[2]].concat();
    let sha384 = Info { algorithm: sha384, imprint: vec![1; 48], ..info() };
    let short = Info { imprint: vec![1; 31], ..info() };
    for content in [sha1, sha384, short] {
        let response = authority.sign("good", &content.encode(), "");
        assert_eq!(refused(judge(authority, &response)), StampFault::ImprintAlgorithm);
    }
}

#[test]
fn the_answer_to_another_request_is_refused() {
    let authority = Authority::shared();
    let other = Request::new(TEXT, [9; 8]);
    let response = authority.answer(other.encode(), "");
    assert_eq!(refused(judge(authority, &response)), StampFault::NonceDiffers);
    let without = Info { nonce: None, ..info() }.encode();
    let response = authority.sign("good", &without, "");
    assert_eq!(refused(judge(authority, &response)), StampFault::NonceDiffers);
}

#[test]
fn a_rejection_says_why() {
    let authority = Authority::shared();
    // No policy but its own is accepted by the authority.
    authority.write("text", TEXT);
    let asked = authority.openssl("ts -query -sha256 -tspolicy 1.2.3.9 -data text", &[]);
    let error = judge(authority, &authority.answer(&asked, "")).unwrap_err();
    assert_eq!(error.fault, StampFault::NotGranted);
    assert!(error.found.starts_with("status 2, unacceptedPolicy, "), "{}", error.found);
    // A rejection to which a good token was added.
    let token = authority.sign_token("good", &info().encode(), "");
    let response = der(0x30, &[&der(0x30, &[&[2, 1, 2]]), &token]);
    assert_eq!(refused(judge(authority, &response)), StampFault::NotGranted);
    // With modifications it is granted, and what was modified is verified.
    let response = der(0x30, &[&der(0x30, &[&[2, 1, 1]]), &token]);
    judge(authority, &response).unwrap();
}

#[test]
fn what_is_no_token_is_refused() {
    let authority = Authority::shared();
    let not_a_token = |response: &[u8]| {
        assert_eq!(refused(judge(authority, response)), StampFault::NotAToken);
    };
    not_a_token(&der(0x30, &[&der(0x30, &[&[2, 1, 0]])]));
    let data = "-econtent_type 1.2.840.113549.1.7.1";
    not_a_token(&authority.sign("good", &info().encode(), data));
    not_a_token(&authority.sign("good", &Info { version: 2, ..info() }.encode(), ""));
    let token = authority.sign_token("good", &info().encode(), "");
    let enveloped = der(6, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3]]);
    let signed = der(6, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2]]);
    not_a_token(&replaced(&granted(&token), &signed, &enveloped));
    let another = Authority::new();
    another.signer(Wanted::good("second"));
    let two = "-signer second.pem -inkey second.key";
    let response = another.sign("good", &info().encode(), two);
    assert_eq!(refused(judge(&another, &response)), StampFault::NotAToken);
}

#[test]
fn an_extension_that_must_be_understood_is_refused() {
    let authority = Authority::shared();
    let extension = |critical: &[u8]| {
        let own = der(0x30, &[&der(6, &[&[0x2a, 3, 5]]), critical, &der(4, &[&[5, 0]])]);
        Info { extensions: der(0xa1, &[&own]), ..info() }.encode()
    };
    let response = authority.sign("good", &extension(&[1, 1, 0xff]), "");
    assert_eq!(refused(judge(authority, &response)), StampFault::CriticalExtension);
    judge(authority, &authority.sign("good", &extension(&[]), "")).unwrap();
}

#[test]
fn a_time_that_is_none_is_refused() {
    let authority = Authority::shared();
    for time in ["202601050900Z", "20260105090000+0800", "20261305090000Z", "99990105090000Z"] {
        let content = Info { time: time.to_owned(), ..info() }.encode();
        let response = authority.sign("good", &content, "");
        assert_eq!(refused(judge(authority, &response)), StampFault::TimeUnreadable);
    }
}

#[test]
fn a_serial_has_at_most_160_bits() {
    let authority = Authority::shared();
    let judge_serial = |serial: &[u8]| {
        let content = Info { serial: serial.to_vec(), ..info() }.encode();
        judge(authority, &authority.sign("good", &content, ""))
    };
    let most = [0xff; 20];
    let fewer = [&[0x7f], &most[1..]].concat();
    assert_eq!(judge_serial(&fewer).unwrap().serial, format!("7f{}", "ff".repeat(19)));
    let all = [&[0], &most[..]].concat();
    assert_eq!(judge_serial(&all).unwrap().serial, format!("00{}", "ff".repeat(20)));
    // One bit more, in a byte of its own and without one for the sign; and much more.
    for serial in [
        [&[1], &most[..]].concat(),
        [&[0x7f], &most[..]].concat(),
        [&[0, 0xff], &most[..]].concat(),
        vec![0x7f; 200],
    ] {
        let error = judge_serial(&serial).unwrap_err();
        assert_eq!(
            (error.fault, error.expected.as_str()),
            (StampFault::Malformed, "a serial of at most 160 bits")
        );
    }
}

#[test]
fn a_changed_response_is_refused() {
    let authority = Authority::shared();
    let good = authority.sign("good", &info().encode(), "");
    judge(authority, &good).unwrap();
    let changed = replaced(&good, b"20260105090000Z", b"20250105090000Z");
    assert_eq!(refused(judge(authority, &changed)), StampFault::ContentDiffers);
    // The signature is the last thing in it.
    for back in [1, 8, 20] {
        let mut changed = good.clone();
        let at = changed.len() - back;
        changed[at] ^= 1;
        assert_eq!(refused(judge(authority, &changed)), StampFault::SignatureBad);
    }
    // The digest in the attributes follows the changed content; the signature does not.
    let content = Info { time: "20250105090000Z".to_owned(), ..info() }.encode();
    let changed = replaced(&changed, &sha256(&info().encode()), &sha256(&content));
    assert_eq!(refused(judge(authority, &changed)), StampFault::SignatureBad);
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).into()
}

#[test]
fn missing_attributes_are_refused() {
    let authority = Authority::shared();
    for more in ["-noattr", ""] {
        let plain = authority.sign("good", &info().encode(), more);
        let answer = judge(authority, &plain);
        assert_eq!(answer.is_ok(), more.is_empty());
        if !more.is_empty() {
            assert_eq!(refused(answer), StampFault::Attribute);
        }
    }
    let good = authority.sign("good", &info().encode(), "");
    // `signingCertificateV2`, `messageDigest` and `contentType` become attributes nobody knows.
    let oid =
        |last: &[u8]| der(6, &[&[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9][..], last].concat()]);
    for (name, other) in [
        (oid(&[16, 2, 47]), oid(&[16, 2, 99])),
        (oid(&[4]), oid(&[99])),
        (oid(&[3]), oid(&[99])),
        // Twice the same one, in place of the signing time.
        (oid(&[5]), oid(&[4])),
    ] {
        let changed = replaced(&good, &name, &other);
        assert_eq!(refused(judge(authority, &changed)), StampFault::Attribute, "{name:?}");
    }
}

#[test]
fn a_content_type_other_than_the_content_is_refused() {
    let authority = Authority::shared();
    let data = "-econtent_type 1.2.840.113549.1.9.16.1.9";
    let good = authority.sign("good", &info().encode(), data);
    let oid = |last: u8| der(6, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, last]]);
    // The first is that of the content, the second that of the attribute.
    let changed = replaced_first(&good, &oid(9), &oid(4));
    assert_eq!(refused(judge(authority, &changed)), StampFault::Attribute);
}

#[test]
fn the_certificate_must_be_in_the_response() {
    let authority = Authority::shared();
    let response = authority.sign("good", &info().encode(), "-nocerts");
    assert_eq!(refused(judge(authority, &response)), StampFault::CertificateMissing);
    // A request that does not ask for certificates gets none.
    authority.write("text", TEXT);
    let asked = authority.openssl("ts -query -sha256 -no_nonce -data text", &[]);
    let response = authority.answer(&asked, "");
    let asked = Request::parse(&asked).unwrap();
    let answer = verify(&response, TEXT, Some(&asked), &roots_of(authority, "root"));
    assert_eq!(refused(answer), StampFault::CertificateMissing);
}

#[test]
fn a_request_without_a_nonce_is_answered_without_one() {
    let authority = Authority::shared();
    authority.write("text", TEXT);
    let asked = authority.openssl("ts -query -sha256 -no_nonce -cert -data text", &[]);
    let response = authority.answer(&asked, "");
    let asked = Request::parse(&asked).unwrap();
    assert_eq!(asked.nonce(), None);
    verify(&response, TEXT, Some(&asked), &roots_of(authority, "root")).unwrap();
}

#[test]
fn another_certificate_of_the_same_signer_is_refused() {
    let authority = Authority::new();
    // The same issuer, number and key, but another certificate: its dates differ. Signatures
    // differ in length, so it may take a few to get one that fits in place of the other.
    copy(&authority, "good.key", "twin.key");
    let good = authority.openssl("x509 -in good.pem -outform DER", &[]);
    let twin = std::iter::repeat_with(|| make_twin(&authority)).take(100);
    let twin = twin.into_iter().find(|twin| twin.len() == good.len()).unwrap();
    let serial = |name| authority.openssl(&format!("x509 -in {name}.pem -noout -serial"), &[]);
    assert_eq!(serial("good"), serial("twin"));
    for more in ["", "-keyid"] {
        let response = authority.sign("good", &info().encode(), more);
        let changed = replaced(&response, &good, &twin);
        assert_eq!(refused(judge(&authority, &changed)), StampFault::CertificateDiffers);
    }
    for response in
        [authority.answer(request().encode(), ""), authority.answer_of_old(request().encode())]
    {
        judge(&authority, &response).unwrap();
        let changed = replaced(&response, &good, &twin);
        assert_eq!(refused(judge(&authority, &changed)), StampFault::CertificateDiffers);
    }
}

#[test]
fn a_signer_that_names_another_issuer_or_number_is_refused() {
    let authority = Authority::shared();
    let good = authority.sign("good", &info().encode(), "");
    // The last of each is in the attribute that names the certificate.
    let number = [2, 2, 0x10, 0x01];
    let issuer = "合成数据根 root".as_bytes();
    for (from, to) in
        [(&number[..], &[2, 2, 0x10, 0x02][..]), (issuer, "合成数据根 toot".as_bytes())]
    {
        let changed = replaced_last(&good, from, to);
        assert_eq!(refused(judge(authority, &changed)), StampFault::CertificateDiffers);
    }
}

#[test]
fn a_certificate_is_not_named_by_a_digest_that_does_not_count() {
    let authority = Authority::shared();
    let good = authority.sign("good", &info().encode(), "-md sha384");
    judge(authority, &good).unwrap();
    // The last SHA-384 before the algorithm of the signature is that of the attribute.
    let [from, to] = [2, 4].map(|last| [&SHA_256[..8], &[last]].concat());
    let changed = replaced_last(&good, &from, &to);
    assert_eq!(refused(judge(authority, &changed)), StampFault::DigestUnsupported);
}

fn make_twin(authority: &Authority) -> Vec<u8> {
    authority.write("serial", "1001");
    authority.write("index", "");
    authority.openssl(
        "ca -batch -notext -config configuration -keyfile root.key -cert root.pem -in good.csr \
         -out twin.pem -extensions stamping -startdate 210101000000Z -enddate 481231235959Z",
        &[],
    );
    authority.openssl("x509 -in twin.pem -outform DER", &[])
}

fn copy(authority: &Authority, from: &str, to: &str) {
    authority.write(to, authority.read(from));
}

#[test]
fn a_certificate_for_other_things_is_refused() {
    for (extensions, fault) in [
        ("no_use", StampFault::UsageMissing),
        ("other_use", StampFault::UsageMissing),
        ("loose", StampFault::UsageNotCritical),
        ("two_uses", StampFault::UsageNotAlone),
        // An authority that issues certificates may not stamp with the same key.
        ("stamping_ca", StampFault::ChainBad),
    ] {
        let wanted = Wanted { extensions, ..Wanted::good("bad") };
        assert_eq!(refused(judge_signer(wanted)), fault, "{extensions}");
    }
}

#[test]
fn a_certificate_must_be_valid_when_it_stamps() {
    for (valid, fault) in [
        (["200101000000Z", "260105085959Z"], Some(StampFault::Expired)),
        (["200101000000Z", "260105090000Z"], None),
        (["260105090000Z", "491231235959Z"], None),
        (["260105090001Z", "491231235959Z"], Some(StampFault::NotYetValid)),
    ] {
        let answer = judge_signer(Wanted { valid, ..Wanted::good("dated") });
        assert_eq!(answer.err().map(|error| error.fault), fault, "{valid:?}");
    }
}

#[test]
fn a_root_must_be_valid_when_it_stamps() {
    for (valid, fault) in [
        (["200101000000Z", "260105085959Z"], StampFault::Expired),
        (["260105090001Z", "491231235959Z"], StampFault::NotYetValid),
    ] {
        let authority = Authority::new();
        authority.root("dated", valid);
        authority.signer(Wanted { issuer: "dated", ..Wanted::good("own") });
        let response = authority.sign("own", &info().encode(), "");
        let judge = |roots: &Roots| verify(&response, TEXT, Some(&request()), roots);
        assert_eq!(refused(judge(&roots_of(&authority, "dated"))), fault);
        // With others beside it, the reason is the same.
        let all = [authority.read("root.pem"), authority.read("dated.pem")].concat();
        assert_eq!(refused(judge(&Roots::from_pem(&all).unwrap())), fault);
    }
}

#[test]
fn another_root_is_refused() {
    let authority = Authority::shared();
    let stranger = Authority::new();
    let response = authority.answer(request().encode(), "");
    // The stranger's root has the same name and another key.
    let judge =
        |roots: &[u8]| verify(&response, TEXT, Some(&request()), &Roots::from_pem(roots).unwrap());
    let (own, other) = (authority.read("root.pem"), stranger.read("root.pem"));
    stranger.root("elsewhere", ["200101000000Z", "491231235959Z"]);
    assert_eq!(refused(judge(&stranger.read("elsewhere.pem"))), StampFault::RootUnknown);
    assert_eq!(refused(judge(&other)), StampFault::ChainBad);
    judge(&[other, own].concat()).unwrap();
}

#[test]
fn a_chain_with_a_certificate_between_counts() {
    let authority = Authority::new();
    authority.signer(Wanted { extensions: "between", ..Wanted::good("middle") });
    authority.signer(Wanted { issuer: "middle", ..Wanted::good("far") });
    let content = info().encode();
    let with = authority.sign("far", &content, "-certfile middle.pem");
    judge(&authority, &with).unwrap();
    let by_ts = authority.answer_by("far", request().encode(), "-chain middle.pem");
    judge(&authority, &by_ts).unwrap();
    let without = authority.sign("far", &content, "");
    assert_eq!(refused(judge(&authority, &without)), StampFault::RootUnknown);
    // The one between may itself be the root that is trusted.
    let middle = roots_of(&authority, "middle");
    verify(&without, TEXT, Some(&request()), &middle).unwrap();
    // It allows none below it that issues again.
    authority.signer(Wanted { issuer: "middle", extensions: "between", ..Wanted::good("third") });
    authority.signer(Wanted { issuer: "third", ..Wanted::good("farther") });
    let both = [authority.read("middle.pem"), authority.read("third.pem")].concat();
    authority.write("both.pem", both);
    let long = authority.sign("farther", &content, "-certfile both.pem");
    assert_eq!(refused(judge(&authority, &long)), StampFault::ChainBad);
}

#[test]
fn an_issuer_for_other_things_may_not_certify_authorities() {
    for (extensions, counts) in [("between_servers", false), ("between_stamps", true)] {
        let authority = Authority::new();
        authority.signer(Wanted { extensions, ..Wanted::good("middle") });
        authority.signer(Wanted { issuer: "middle", ..Wanted::good("far") });
        let response = authority.sign("far", &info().encode(), "-certfile middle.pem");
        let fault = judge(&authority, &response).err().map(|error| error.fault);
        assert_eq!(fault, (!counts).then_some(StampFault::ChainBad), "{extensions}");
    }
}

#[test]
fn more_certificates_than_anybody_needs_are_refused() {
    let authority = Authority::new();
    let mut extra = Vec::new();
    let mut sign_with_one_more = || {
        authority.signer(Wanted::good("extra"));
        extra.extend(authority.read("extra.pem"));
        authority.write("all.pem", &extra);
        authority.sign("good", &info().encode(), "-certfile all.pem")
    };
    // With the signer's own there are 32.
    let most = (0..31).map(|_| sign_with_one_more()).last().unwrap();
    judge(&authority, &most).unwrap();
    assert_eq!(refused(judge(&authority, &sign_with_one_more())), StampFault::Malformed);
}

#[test]
fn a_certificate_between_must_be_valid_too() {
    let authority = Authority::new();
    let valid = ["200101000000Z", "260105085959Z"];
    authority.signer(Wanted { extensions: "between", valid, ..Wanted::good("middle") });
    authority.signer(Wanted { issuer: "middle", ..Wanted::good("far") });
    let response = authority.sign("far", &info().encode(), "-certfile middle.pem");
    assert_eq!(refused(judge(&authority, &response)), StampFault::Expired);
}

#[test]
fn bytes_that_are_no_response_are_malformed() {
    let authority = Authority::shared();
    let good = authority.answer(request().encode(), "");
    for len in 0..good.len() {
        let error = judge(authority, &good[..len]).unwrap_err();
        assert!(error.is_malformed(), "{len}: {error}");
    }
    let long = [good.as_slice(), &[0]].concat();
    assert_eq!(refused(judge(authority, &long)), StampFault::Malformed);
    let huge = [good.as_slice(), &vec![0; 1 << 20]].concat();
    assert_eq!(refused(judge(authority, &huge)), StampFault::TooLarge);
    // Behind the content, too, nothing may follow.
    let content = [info().encode(), vec![5, 0]].concat();
    let response = authority.sign("good", &content, "");
    assert_eq!(refused(judge(authority, &response)), StampFault::Malformed);
}

#[test]
fn any_bit_flipped_is_noticed_or_changes_nothing() {
    let authority = Authority::shared();
    let good = authority.sign("good", &info().encode(), "");
    let stamp = judge(authority, &good).unwrap();
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 1 << (at % 8);
        // What is not signed may change, such as the number of the version of a structure.
        if let Ok(other) = judge(authority, &changed) {
            assert_eq!(other, stamp, "byte {at}");
        }
    }
}

#[test]
fn roots_are_one_certificate_or_more_in_pem() {
    let authority = Authority::shared();
    let good = authority.read("root.pem");
    let error = |bytes: &[u8]| Roots::from_pem(bytes).unwrap_err().to_string();
    assert!(error(b"").contains("no certificate"));
    assert!(error(&authority.read("good.key")).contains("no certificate"));
    let text = String::from_utf8(good.clone()).unwrap();
    let damaged = text.replacen("MII", "AII", 1);
    assert!(error(damaged.as_bytes()).contains("certificate 1"), "{}", error(damaged.as_bytes()));
    let both = [text.clone(), damaged].concat();
    assert!(error(both.as_bytes()).contains("certificate 2"));
    assert!(error(text.replacen("MII", "!!!", 1).as_bytes()).contains("not PEM"));
    assert!(error(text.repeat(1001).as_bytes()).contains("1000"));
    Roots::from_pem(text.repeat(1000).as_bytes()).unwrap();
}

/// Replaces every occurrence of a part by one of the same length; there must be one.
#[track_caller]
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut changed = bytes.to_vec();
    let mut count = 0;
    for at in 0..=bytes.len() - from.len() {
        if &changed[at..at + from.len()] == from {
            changed[at..at + from.len()].copy_from_slice(to);
            count += 1;
        }
    }
    assert!(count > 0, "nothing to replace");
    changed
}

#[track_caller]
fn replaced_first(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|own| own == from).unwrap();
    [&bytes[..at], to, &bytes[at + to.len()..]].concat()
}

#[track_caller]
fn replaced_last(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).rposition(|own| own == from).unwrap();
    [&bytes[..at], to, &bytes[at + to.len()..]].concat()
}
