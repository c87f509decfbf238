"""Write the whole folder of vectors, or compare it with what is there.

    python make_vectors.py            write ../vectors
    python make_vectors.py --check    exit 1 on any difference or an empty folder
"""

import json
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import Any

import vectors_keys
import vectors_lines
import vectors_values

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


def visible(c: str) -> bool:
    """Whether a character is shown as itself; all others are written as escapes."""
    return (
        c in "\n " or unicodedata.category(c)[0] in "LNPS"
    ) and unicodedata.normalize("NFC", c) == c


def escape(c: str) -> str:
    units = c.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def as_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return ("".join(c if visible(c) else escape(c) for c in text) + "\n").encode()


def files() -> dict[str, bytes]:
    parts = [vectors_values.files(), vectors_lines.files(), vectors_keys.files()]
    result: dict[str, bytes] = {}
    for part in parts:
        for name, value in part.items():
            assert name not in result, name
            result[name] = as_json(value)
    return result


def present() -> dict[str, bytes]:
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in sorted(FOLDER.rglob("*")) if path.is_file()
    }


def check(expected: dict[str, bytes]) -> int:
    there = present()
    names = sorted(set(expected) | set(there))
    wrong = [name for name in names if expected.get(name) != there.get(name)]
    for name in wrong:
        state = "missing" if name not in there else "extra" if name not in expected else "differs"
        print(f"{state}: {name}")
    print(f"{len(names) - len(wrong)} of {len(names)} files agree")
    return 1 if wrong or not there else 0


def write(expected: dict[str, bytes]) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, content in expected.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(expected)} files, {sum(map(len, expected.values()))} bytes")


if __name__ == "__main__":
    made = files()
    if sys.argv[1:] == ["--check"]:
        sys.exit(check(made))
    write(made)
