"""The published layout: section 06, "Publishing", after C2SP tlog-tiles."""

import log

WIDTH = 256


def number_path(number: int) -> str:
    """1234067 is x001/x234/067."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    return "/".join(groups)


def path(level: str, number: int, width: int) -> str:
    """Of a tile of hashes (level 0 to 63) or of entries (`entries`)."""
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{number_path(number)}{partial}"


def files(lines: list[bytes]) -> dict[str, bytes]:
    """All tiles that a tree of these lines needs; the checkpoint is beside them."""
    result: dict[str, bytes] = {}
    level, hashes = 0, [log.leaf_hash(line) for line in lines]
    while hashes:
        full = []
        for number in range(0, len(hashes), WIDTH):
            piece = hashes[number:number + WIDTH]
            result[path(str(level), number // WIDTH, len(piece))] = b"".join(piece)
            if len(piece) == WIDTH:
                full.append(log.root(piece))
        level, hashes = level + 1, full
    for number in range(0, len(lines), WIDTH):
        bundle = lines[number:number + WIDTH]
        result[path("entries", number // WIDTH, len(bundle))] = b"".join(
            len(line).to_bytes(2, "big") + line for line in bundle)
    return result
