//! The published layout: names and contents of all files.

use super::{Vector, compare, compare_file, text, texts};
use grant_ledger::chain::{
    Checkpoint, Frontier, SigningKey, TILE_WIDTH, TileBuilder, TileKind, TilePath, decode_bundle,
    encode_base64, encode_hex, leaf_hash, push_bundle_entry,
};
use grant_ledger::store::{Source, publish};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn logs_are_cut_into_these_files() {
    compare("tiles", &["paths.json"], &["log", "line", "count"], |vector| {
        let lines = lines(vector);
        let files = files(&lines);
        if vector.has("log") {
            assert_eq!(published(&lines), files, "{}: as they are published", vector.name);
        }
        let line = |(path, bytes): (&String, &Vec<u8>)| format!("{path} {}\n", sha256(bytes));
        let listing: String = files.iter().map(line).collect();
        json!({
            "files_count": files.len(),
            "listing_sha256": sha256(listing.as_bytes()),
            "files": vector.items("files").iter().map(|own| file(own, &files)).collect::<Vec<_>>(),
        })
    });
}

fn lines(vector: &Vector) -> Vec<Vec<u8>> {
    if vector.has("log") {
        return texts(vector.items("log")).iter().map(|line| line.as_bytes().to_vec()).collect();
    }
    let (line, count) = (vector.text("line"), vector.members["count"].as_u64().unwrap());
    (0..count).map(|number| line.replace('N', &number.to_string()).into_bytes()).collect()
}

/// As a publisher cuts a log.
fn files(lines: &[Vec<u8>]) -> Files {
    let mut builder = TileBuilder::new();
    let mut tiles = Vec::new();
    for line in lines {
        tiles.extend(builder.append(leaf_hash(line)));
    }
    tiles.extend(builder.partial());
    let mut files: Files =
        tiles.iter().map(|tile| (tile.path.to_string(), tile.encode())).collect();
    for (index, part) in (0..).zip(lines.chunks(usize::from(TILE_WIDTH))) {
        let mut bundle = Vec::new();
        part.iter().for_each(|line| push_bundle_entry(&mut bundle, line).unwrap());
        let width = u16::try_from(part.len()).unwrap();
        assert_eq!(decode_bundle(&bundle, width).unwrap(), part);
        let path = TilePath { kind: TileKind::Entries, index, width };
        files.insert(path.to_string(), bundle);
    }
    files
}

/// What a publisher writes for a real log, but for the checkpoint.
fn published(lines: &[Vec<u8>]) -> Files {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, public) = (dir.path().join("ledger"), dir.path().join("public"));
    fs::create_dir(&ledger).unwrap();
    let log: Vec<u8> = lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect();
    fs::write(ledger.join("log.jsonl"), log).unwrap();
    let genesis: Value = serde_json::from_slice(&lines[0]).unwrap();
    let origin = text(&genesis["doc"]["lines"][0]["log"]["origin"]).parse().unwrap();
    let head = lines.iter().map(|line| leaf_hash(line)).collect::<Frontier>().head();
    let checkpoint = Checkpoint { origin, size: head.size, root: head.root };
    // The keys of the vectors are made of published names.
    let secret: [u8; 32] = Sha256::digest(b"grant-ledger vector log").into();
    let signed = checkpoint.sign(&SigningKey::from_seed(&secret));
    fs::write(ledger.join("checkpoint"), signed).unwrap();
    publish(&Source::at(&ledger), &public).unwrap();
    let mut files = Files::new();
    gather(&public.join("tile"), "tile", &mut files);
    files
}

fn gather(dir: &Path, name: &str, files: &mut Files) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            gather(&path, &name, files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

fn file(own: &Value, files: &Files) -> Value {
    let path = text(&own["path"]);
    let Some(bytes) = files.get(path) else { return json!({ "no such file": path }) };
    let mut found = json!({ "path": path, "bytes": bytes.len(), "sha256": sha256(bytes) });
    if own.get("content").is_some() {
        found["content"] = json!(encode_base64(bytes));
    }
    found
}

fn sha256(bytes: &[u8]) -> String {
    encode_hex(&Sha256::digest(bytes))
}

#[test]
fn tiles_have_these_paths() {
    compare_file("tiles/paths.json", |vector| {
        let path = |own: &Value| {
            let (level, number) = (text(&own["level"]), own["number"].as_u64().unwrap());
            let kind = match level {
                "entries" => TileKind::Entries,
                level => TileKind::Hashes(level.parse().unwrap()),
            };
            let width = u16::try_from(own["width"].as_u64().unwrap()).unwrap();
            let path = TilePath { kind, index: number, width }.to_string();
            json!({ "level": level, "number": number, "width": width, "path": path })
        };
        json!({ "paths": vector.items("paths").iter().map(path).collect::<Vec<_>>() })
    });
}
