//! Programs of others read what is published here, and what they publish is read here: `signed_note`
//! and `tlog_tiles` in Rust, and in Go the packages of the Go checksum database
//! (`tests/peers/peer.go`).
//!
//! Without Go its tests say that they are skipped, unless `LEDGER_REQUIRE_GO` is set.

use crate::office::{Given, Office};
use crate::support::key;
use grant_ledger::chain::{
    Checkpoint, Frontier, KeyType, SignedNote, SigningKey, Tile, TileBuilder, TlogProof, TreeHash,
    TreeHead, VerifierKey, consistency_proof, encode_base64, inclusion_proof, leaf_hash,
    verify_consistency, verify_inclusion,
};
use grant_ledger::proof::Receipt;
use grant_ledger::store::{Source, each_line, publish};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;
use tlog_tiles::tlog::{self, Hash};

const ORIGIN: &str = "example.org/peer";

fn vkey(key: &SigningKey) -> VerifierKey {
    VerifierKey::new(ORIGIN.parse().unwrap(), KeyType::Ed25519, key.public())
}

/// Returns a key as `signed_note` and Go read it.
fn secret(seed: u8) -> (SigningKey, String) {
    let own = SigningKey::from_seed(&[seed; 32]);
    let material = encode_base64(&[[1_u8].as_slice(), &[seed; 32]].concat());
    let text = format!("PRIVATE+KEY+{ORIGIN}+{}+{material}", vkey(&own).id());
    (own, text)
}

fn leaves(size: u32) -> Vec<TreeHash> {
    (0..size).map(|n| leaf_hash(format!("合成数据 {n}").as_bytes())).collect()
}

fn head(leaves: &[TreeHash]) -> TreeHead {
    leaves.iter().copied().collect::<Frontier>().head()
}

fn theirs(hash: TreeHash) -> Hash {
    Hash(*hash.as_bytes())
}

fn ours(hash: &Hash) -> TreeHash {
    TreeHash::from_bytes(hash.0)
}

#[test]
fn signed_note_and_we_accept_each_others_notes() {
    let (own, text) = secret(7);
    let TreeHead { size, root } = head(&leaves(9));
    let checkpoint = Checkpoint { origin: ORIGIN.parse().unwrap(), size, root };
    let signed = checkpoint.sign(&own);
    let verifier = || {
        let verifier = signed_note::StandardVerifier::new(&vkey(&own).to_string()).unwrap();
        signed_note::VerifierList::new(vec![Box::new(verifier)])
    };
    let note = signed_note::Note::from_bytes(signed.as_bytes()).unwrap();
    assert_eq!(note.verify(&verifier()).unwrap().0.len(), 1);
    let parsed = tlog_tiles::checkpoint::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((parsed.origin(), parsed.size()), (ORIGIN, size));
    assert_eq!(*parsed.hash(), theirs(root));
    // What they sign is the same to the byte, and is accepted here.
    let author = signed_note::StandardSigner::new(&text).unwrap();
    let mut note = signed_note::Note::new(checkpoint.encode().as_bytes(), &[]).unwrap();
    note.add_sigs(&[&author]).unwrap();
    let made = note.to_bytes();
    assert_eq!(String::from_utf8(made.clone()).unwrap(), signed);
    let opened = Checkpoint::open(&made, &ORIGIN.parse().unwrap(), &own.public());
    assert_eq!(opened, Ok(checkpoint));
    // Both refuse the same forgery.
    let forged = signed.replace("\n9\n", "\n8\n");
    let note = signed_note::Note::from_bytes(forged.as_bytes()).unwrap();
    assert!(note.verify(&verifier()).is_err());
    let known = [vkey(&own)];
    assert!(SignedNote::parse(forged.as_bytes()).unwrap().verify(&known).is_err());
}

/// The hashes of a tree as `tlog_tiles` stores them.
struct Stored(Vec<Hash>);

impl tlog::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[usize::try_from(*index).unwrap()]).collect())
    }
}

impl Stored {
    fn of(leaves: &[TreeHash]) -> Self {
        let mut stored = Self(Vec::new());
        for (n, leaf) in (0..).zip(leaves) {
            let more = tlog::stored_hashes_for_record_hash(n, theirs(*leaf), &stored).unwrap();
            stored.0.extend(more);
        }
        stored
    }
}

/// Published tiles as `tlog_tiles` reads them.
struct Tiles(PathBuf);

impl tlog_tiles::tile::TileReader for Tiles {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::tile::Tile]) -> Result<Vec<Vec<u8>>, tlog::Error> {
        let read = |tile: &tlog_tiles::tile::Tile| {
            let path = tile.path().replacen("tile/8/", "tile/", 1);
            fs::read(self.0.join(&path)).map_err(|_| tlog::Error::InvalidInput(path))
        };
        tiles.iter().map(read).collect()
    }

    fn save_tiles(&self, _tiles: &[tlog_tiles::tile::Tile], _data: &[Vec<u8>]) {}
}

#[test]
fn tlog_tiles_and_we_make_the_same_proofs() {
    for size in [1, 2, 3, 7, 8, 9, 64, 100] {
        let leaves = leaves(size);
        let (size, own) = (u64::from(size), head(&leaves));
        let stored = Stored::of(&leaves);
        assert_eq!(ours(&tlog::tree_hash(size, &stored).unwrap()), own.root);
        for (index, leaf) in (0..).zip(&leaves) {
            let proof = tlog::prove_record(size, index, &stored).unwrap();
            let made = inclusion_proof(&leaves, index).unwrap();
            assert_eq!(proof.iter().map(ours).collect::<Vec<_>>(), made);
            verify_inclusion(*leaf, index, &made, own).unwrap();
            let made: Vec<Hash> = made.into_iter().map(theirs).collect();
            tlog::check_record(&made, size, theirs(own.root), index, theirs(*leaf)).unwrap();
        }
        for old in 1..=size {
            let proof = tlog::prove_tree(size, old, &stored).unwrap();
            let made = consistency_proof(&leaves, old).unwrap();
            assert_eq!(proof.iter().map(ours).collect::<Vec<_>>(), made);
            let before = head(&leaves[..usize::try_from(old).unwrap()]);
            verify_consistency(before, own, &made).unwrap();
            let made: Vec<Hash> = made.into_iter().map(theirs).collect();
            tlog::check_tree(&made, size, theirs(own.root), old, theirs(before.root)).unwrap();
        }
    }
}

#[test]
fn tlog_tiles_and_we_cut_the_same_tiles() {
    for size in [1_u32, 255, 256, 257, 600, 70_000] {
        let leaves = leaves(size);
        let stored = Stored::of(&leaves);
        let mut builder = TileBuilder::new();
        let mut made: Vec<Tile> = leaves.iter().flat_map(|leaf| builder.append(*leaf)).collect();
        made.extend(builder.partial());
        let mut made: Vec<(String, Vec<u8>)> =
            made.iter().map(|tile| (tile.path.to_string(), tile.encode())).collect();
        let wanted = tlog_tiles::tile::Tile::new_tiles(8, 0, size.into());
        let mut wanted: Vec<(String, Vec<u8>)> = wanted
            .iter()
            .map(|tile| {
                let path = tile.path().replacen("tile/8/", "tile/", 1);
                (path, tile.read_data(&stored).unwrap())
            })
            .collect();
        made.sort();
        wanted.sort();
        let names = |tiles: &[(String, Vec<u8>)]| -> Vec<String> {
            tiles.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(&made), names(&wanted), "{size}");
        assert!(made == wanted, "the tiles of {size} differ");
    }
}

#[test]
fn tlog_tiles_reads_what_is_published() {
    let office = Office::new(Given::Paid);
    office.run(&["publish", "public"]).ok();
    let note = office.read("public/checkpoint");
    let note = signed_note::Note::from_bytes(&note).unwrap();
    let signed = tlog_tiles::checkpoint::Checkpoint::from_bytes(note.text()).unwrap();
    let tiles = Tiles(office.path("public"));
    let read = tlog_tiles::tile::TileHashReader::new(signed.size(), *signed.hash(), &tiles);
    assert_eq!(tlog::tree_hash(signed.size(), &read).unwrap(), *signed.hash());
    let log = office.log();
    for (index, line) in (0..).zip(log.split(|byte| *byte == b'\n')).take(9) {
        let proof = tlog::prove_record(signed.size(), index, &read).unwrap();
        let leaf = tlog::record_hash(line);
        tlog::check_record(&proof, signed.size(), *signed.hash(), index, leaf).unwrap();
    }
    // The proofs of a receipt are theirs too.
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    let proofs = TlogProof::parse_all(&office.read("r")).unwrap();
    for proof in proofs {
        let hashes: Vec<Hash> = proof.hashes.iter().copied().map(theirs).collect();
        let leaf = tlog::record_hash(&proof.extra.unwrap());
        tlog::check_record(&hashes, signed.size(), *signed.hash(), proof.index, leaf).unwrap();
    }
    // A tile that was changed does not get by.
    let mut bytes = office.read("public/tile/0/000.p/9");
    bytes[40] ^= 1;
    office.write("public/tile/0/000.p/9", bytes);
    let read = tlog_tiles::tile::TileHashReader::new(signed.size(), *signed.hash(), &tiles);
    assert!(tlog::prove_record(signed.size(), 1, &read).is_err());
}

/// Returns the program in Go, built once; nothing, saying so, where there is no Go.
fn peer() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<(TempDir, PathBuf)>> = OnceLock::new();
    let built = BUILT.get_or_init(build);
    built.as_ref().map(|(_, program)| program.as_path())
}

fn build() -> Option<(TempDir, PathBuf)> {
    let dir = tempfile::tempdir().unwrap();
    let program = dir.path().join("peer");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/peer.go");
    let build = Command::new("go")
        .args(["build", "-o"])
        .args([&program, &source])
        .current_dir(dir.path())
        .env("GO111MODULE", "off")
        .env("GOPATH", "/usr/share/gocode")
        .env("GOFLAGS", "")
        .env("GOCACHE", dir.path().join("cache"))
        .output();
    let said = match build {
        Ok(output) if output.status.success() => return Some((dir, program)),
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let is_required = std::env::var_os("LEDGER_REQUIRE_GO").is_some();
    assert!(!is_required, "the peer in Go cannot be built: {said}");
    eprintln!(
        "skipped: the peer in Go cannot be built (apt-get install golang-go \
         golang-golang-x-mod-dev): {said}"
    );
    None
}

/// Runs the program in Go; its output, or what it complained of.
fn run(program: &Path, words: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// A line of what the peer found: its words after the first.
fn found(said: &str, what: &str) -> Vec<Vec<String>> {
    let own = said.lines().filter_map(|line| line.strip_prefix(what)?.strip_prefix(' '));
    own.map(|line| line.split(' ').map(str::to_owned).collect()).collect()
}

fn hashes(words: Option<&String>) -> Vec<TreeHash> {
    let words = words.map_or("", String::as_str).split(',').filter(|word| !word.is_empty());
    words.map(|word| word.parse().unwrap()).collect()
}

/// Compares all that the peer printed about a published log with what is computed here.
fn compare(said: &str, lines: &[Vec<u8>]) {
    let leaves: Vec<TreeHash> = lines.iter().map(|line| leaf_hash(line)).collect();
    let own = head(&leaves);
    assert_eq!(found(said, "size"), [[own.size.to_string()]]);
    assert_eq!(found(said, "root"), [[own.root.to_string()]]);
    let included = found(said, "inclusion");
    assert_eq!(included.len(), lines.len());
    for (index, words) in (0..).zip(&included) {
        let [number, leaf, rest @ ..] = words.as_slice() else { panic!("{words:?}") };
        assert_eq!(*number, index.to_string());
        let (leaf, proof) = (leaf.parse().unwrap(), hashes(rest.first()));
        assert_eq!(Some(&proof), inclusion_proof(&leaves, index).as_ref());
        verify_inclusion(leaf, index, &proof, own).unwrap();
    }
    let grown = found(said, "consistency");
    assert_eq!(grown.len(), lines.len());
    for (size, words) in (1..).zip(&grown) {
        let [number, root, rest @ ..] = words.as_slice() else { panic!("{words:?}") };
        assert_eq!(*number, size.to_string());
        let old = TreeHead { size, root: root.parse().unwrap() };
        let proof = hashes(rest.first());
        assert_eq!(Some(&proof), consistency_proof(&leaves, size).as_ref());
        verify_consistency(old, own, &proof).unwrap();
    }
}

#[test]
fn go_reads_what_is_published() {
    let Some(program) = peer() else { return };
    let office = Office::new(Given::Paid);
    office.run(&["publish", "public"]).ok();
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    let receipt = Receipt::verify(&office.read("r"), std::num::NonZeroUsize::MIN).unwrap();
    let vkey = receipt.log_key.unwrap().to_string();
    let public = office.path("public").to_str().unwrap().to_owned();
    let log = office.log();
    let lines: Vec<Vec<u8>> =
        log.split(|byte| *byte == b'\n').take(9).map(<[u8]>::to_vec).collect();
    compare(&run(program, &["check", &public, &vkey]).unwrap(), &lines);
    // It refuses another key, and each file that was changed.
    let stranger =
        VerifierKey::new(receipt.checkpoint.origin, KeyType::Ed25519, key("stranger").public());
    assert!(run(program, &["check", &public, &stranger.to_string()]).is_err());
    for name in ["public/checkpoint", "public/tile/0/000.p/9", "public/tile/entries/000.p/9"] {
        let good = office.read(name);
        let mut bad = good.clone();
        bad[20] ^= 1;
        office.write(name, bad);
        assert!(run(program, &["check", &public, &vkey]).is_err(), "{name}");
        office.write(name, good);
    }
    assert!(run(program, &["check", &public, &vkey]).is_ok());
}

#[test]
fn go_reads_a_log_of_several_levels() {
    let Some(program) = peer() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (fund, public) = (dir.path().join("fund"), dir.path().join("public"));
    fs::create_dir(&fund).unwrap();
    // Line 0 must be a genesis; what follows needs no meaning to be published.
    let mut lines = vec![crate::support::Log::of("").lines.remove(0)];
    lines.extend((1..600).map(|n| format!("合成数据 {n}").into_bytes()));
    // Published on the way, so that a full tile takes the place of a partial one.
    for size in [250, 600] {
        let lines = &lines[..size];
        let log: Vec<u8> =
            lines.iter().flat_map(|line| [line, b"\n".as_slice()].concat()).collect();
        fs::write(fund.join("log.jsonl"), log).unwrap();
        let own = head(&lines.iter().map(|line| leaf_hash(line)).collect::<Vec<_>>());
        let origin = "example.org/test".parse().unwrap();
        let checkpoint = Checkpoint { origin, size: own.size, root: own.root };
        fs::write(fund.join("checkpoint"), checkpoint.sign(&key("log"))).unwrap();
        publish(&Source::at(&fund), &public).unwrap();
    }
    let origin = "example.org/test".parse().unwrap();
    let vkey = VerifierKey::new(origin, KeyType::Ed25519, key("log").public()).to_string();
    let said = run(program, &["check", public.to_str().unwrap(), &vkey]).unwrap();
    compare(&said, &lines);
}

#[test]
fn we_read_what_go_publishes() {
    let Some(program) = peer() else { return };
    for size in [1_usize, 2, 3, 256, 300, 513] {
        let dir = tempfile::tempdir().unwrap();
        let said = run(program, &["make", dir.path().to_str().unwrap(), &size.to_string()]);
        let vkey: VerifierKey = said.unwrap().trim_end().parse().unwrap();
        let note = fs::read(dir.path().join("checkpoint")).unwrap();
        let checkpoint = Checkpoint::open(&note, vkey.name(), vkey.key()).unwrap();
        let mut lines: Vec<Vec<u8>> = Vec::new();
        each_line(&Source::at(dir.path()), Some(&note), &mut |batch| {
            lines.extend(batch.iter().map(|line| line.to_vec()));
        })
        .unwrap();
        assert_eq!(
            (lines.len(), lines[size - 1].as_slice()),
            (size, format!("合成数据 {}", size - 1).as_bytes())
        );
        let leaves: Vec<TreeHash> = lines.iter().map(|line| leaf_hash(line)).collect();
        assert_eq!(head(&leaves), checkpoint.head());
        // Their tiles are ours to the byte.
        let mut builder = TileBuilder::new();
        let mut tiles: Vec<Tile> = leaves.iter().flat_map(|leaf| builder.append(*leaf)).collect();
        tiles.extend(builder.partial());
        for tile in tiles {
            let file = fs::read(dir.path().join(tile.path.to_string())).unwrap();
            assert!(file == tile.encode(), "{}", tile.path);
        }
        let proofs = TlogProof::parse_all(&fs::read(dir.path().join("proofs")).unwrap()).unwrap();
        assert_eq!(proofs.len(), size);
        for (proof, leaf) in proofs.iter().zip(&leaves) {
            assert_eq!(leaf_hash(proof.extra.as_deref().unwrap()), *leaf);
            verify_inclusion(*leaf, proof.index, &proof.hashes, checkpoint.head()).unwrap();
        }
        // And back again: Go reads its own log here like any other.
        run(program, &["check", dir.path().to_str().unwrap(), &vkey.to_string()]).unwrap();
    }
}
