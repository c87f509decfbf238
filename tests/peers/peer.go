// A second opinion on published logs, in Go, with the packages that the Go checksum database is made
// of: golang.org/x/mod/sumdb/note and tlog. It shares no code with the program it checks.
//
//	peer check DIR VKEY     checks a published log and prints what it computed, a line each
//	peer make DIR SIZE      publishes a log of its own in DIR, and prints its verifier key
//
// The text of a checkpoint is that of C2SP tlog-checkpoint, which tlog.ParseTree does not read; the
// names of tiles lack the height, which tlog.Tile writes.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	var err error
	switch {
	case len(os.Args) == 4 && os.Args[1] == "check":
		err = check(os.Args[2], os.Args[3])
	case len(os.Args) == 4 && os.Args[1] == "make":
		err = publish(os.Args[2], os.Args[3])
	default:
		err = fmt.Errorf("usage: peer check DIR VKEY | peer make DIR SIZE")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

// path returns the name of a tile as C2SP tlog-tiles has it.
func path(t tlog.Tile) string {
	return strings.Replace(t.Path(), fmt.Sprintf("tile/%d/", t.H), "tile/", 1)
}

// tiles reads tiles from a directory.
type tiles struct{ dir string }

func (r tiles) Height() int { return height }

func (r tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range wanted {
		data, err := os.ReadFile(filepath.Join(r.dir, path(t)))
		if os.IsNotExist(err) {
			full := t
			full.W = 1 << height
			data, err = os.ReadFile(filepath.Join(r.dir, path(full)))
			if err == nil && len(data) == full.W*tlog.HashSize {
				data = data[:t.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		if len(data) != t.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", path(t), len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

func (r tiles) SaveTiles(saved []tlog.Tile, data [][]byte) {}

// parse reads the text of a checkpoint without extension lines.
func parse(text, origin string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != origin {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s: %q", origin, text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("not a size: %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func check(dir, vkey string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return err
	}
	tree, err := parse(opened.Text, verifier.Name())
	if err != nil {
		return err
	}
	// Every hash it returns is checked against the root of the tree.
	hashes := tlog.TileHashReader(tree, tiles{dir})
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("the root is %v, not %v", root, tree.Hash)
	}
	fmt.Println("size", tree.N)
	fmt.Println("root", root)
	if err := checkEntries(dir, tree, hashes); err != nil {
		return err
	}
	return checkGrowth(tree, hashes)
}

// checkEntries compares each entry with its leaf, and checks its proof.
func checkEntries(dir string, tree tlog.Tree, hashes tlog.HashReader) error {
	for n := int64(0); n < tree.N; n += 1 << height {
		entries, err := bundle(dir, n>>height, tree.N-n)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			index := n + int64(i)
			leaf := tlog.RecordHash(entry)
			stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			if err != nil {
				return err
			}
			if leaf != stored[0] {
				return fmt.Errorf("entry %d is not that of its leaf", index)
			}
			proof, err := tlog.ProveRecord(tree.N, index, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
				return fmt.Errorf("entry %d: %v", index, err)
			}
			fmt.Println("inclusion", index, leaf, words(proof))
		}
	}
	return nil
}

// bundle reads the entries of a bundle, of which the tree has `left` or more.
func bundle(dir string, number, left int64) ([][]byte, error) {
	width := int64(1 << height)
	if left < width {
		width = left
	}
	t := tlog.Tile{H: height, L: 0, N: number, W: int(width)}
	name := strings.Replace(path(t), "tile/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 {
			return nil, fmt.Errorf("%s is cut", name)
		}
		size := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+size {
			return nil, fmt.Errorf("%s is cut", name)
		}
		entries = append(entries, data[2:2+size])
		data = data[2+size:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%s has %d entries", name, len(entries))
	}
	return entries, nil
}

// checkGrowth proves that the tree extends each smaller one.
func checkGrowth(tree tlog.Tree, hashes tlog.HashReader) error {
	for n := int64(1); n <= tree.N; n++ {
		old, err := tlog.TreeHash(n, hashes)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, n, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, n, old); err != nil {
			return fmt.Errorf("%d entries: %v", n, err)
		}
		fmt.Println("consistency", n, old, words(proof))
	}
	return nil
}

func words(proof []tlog.Hash) string {
	var all []string
	for _, hash := range proof {
		all = append(all, hash.String())
	}
	return strings.Join(all, ",")
}

// seed is no secret: the log is made up.
type seed struct{}

func (seed) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(i)
	}
	return len(p), nil
}

func publish(dir, size string) error {
	count, err := strconv.ParseInt(size, 10, 64)
	if err != nil {
		return err
	}
	skey, vkey, err := note.GenerateKey(seed{}, "example.org/peer")
	if err != nil {
		return err
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	var entries [][]byte
	for n := int64(0); n < count; n++ {
		entry := []byte(fmt.Sprintf("合成数据 %d", n))
		more, err := tlog.StoredHashes(n, entry, reader)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
		entries = append(entries, entry)
	}
	root, err := tlog.TreeHash(count, reader)
	if err != nil {
		return err
	}
	for _, t := range tlog.NewTiles(height, 0, count) {
		data, err := tlog.ReadTileData(t, reader)
		if err != nil {
			return err
		}
		if err := write(dir, path(t), data); err != nil {
			return err
		}
		if t.L == 0 {
			var bundle bytes.Buffer
			for _, entry := range entries[t.N<<height : t.N<<height+int64(t.W)] {
				binary.Write(&bundle, binary.BigEndian, uint16(len(entry)))
				bundle.Write(entry)
			}
			name := strings.Replace(path(t), "tile/0/", "tile/entries/", 1)
			if err := write(dir, name, bundle.Bytes()); err != nil {
				return err
			}
		}
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", signer.Name(), count, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	if err := write(dir, "checkpoint", signed); err != nil {
		return err
	}
	proofs, err := proofs(count, entries, reader, signed)
	if err != nil {
		return err
	}
	fmt.Println(vkey)
	return write(dir, "proofs", proofs)
}

// proofs writes a C2SP tlog-proof for each entry, one after another.
func proofs(count int64, entries [][]byte, reader tlog.HashReader, signed []byte) ([]byte, error) {
	var all bytes.Buffer
	for index, entry := range entries {
		proof, err := tlog.ProveRecord(count, int64(index), reader)
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(&all, "c2sp.org/tlog-proof@v1")
		fmt.Fprintln(&all, "extra", base64.StdEncoding.EncodeToString(entry))
		fmt.Fprintln(&all, "index", index)
		for _, hash := range proof {
			fmt.Fprintln(&all, hash)
		}
		fmt.Fprintln(&all)
		all.Write(signed)
	}
	return all.Bytes(), nil
}

func write(dir, name string, data []byte) error {
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
