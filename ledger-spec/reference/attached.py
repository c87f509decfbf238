"""Files in the folder `evidence`: section 03, `evidence_differs` and `evidence_missing`."""

from pathlib import Path

import log
import values
from state import Line

Files = dict[str, bytes]  # by their names


def digests(doc: Line) -> list[str]:
    """The files that a document cites."""
    found = [doc["ref"]["digest"]] if "digest" in doc.get("ref", {}) else []
    for line in doc["lines"]:
        found += [line[name] for name in ("evidence", "token") if name in line]
    return found


def differing(files: Files) -> list[str]:
    return sorted(name for name, content in files.items()
                  if values.is_digest(name) and log.link(content) != name)


def missing(files: Files, cited: set[str]) -> list[str]:
    return sorted(cited - set(files))


def read(folder: Path) -> Files:
    """An absent folder is empty."""
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
