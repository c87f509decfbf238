"""Violations and effects of the lines of a `key` document: sections 02 and 04."""

from collections.abc import Callable

import ed25519_points
from rules import Context, void_if
from state import Key, Line


def weak(key: str) -> bool:
    return not ed25519_points.may_be_granted(bytes.fromhex(key))


def announce(c: Context, line: Line) -> None:
    id, s = line["key"], c.state
    void_if(weak(id), "key_weak")
    void_if(id in s.keys or id in [key for _, key in s.log_keys], "key_granted")
    s.announced = (c.place[0], id)


def succeed(c: Context, line: Line) -> None:
    """The announcement must be of an earlier entry, so that a checkpoint has it."""
    number, s = c.place[0], c.state
    void_if(s.announced is None or s.announced[1] != line["key"]
            or s.announced[0] >= number, "successor_unknown")
    s.log_keys.append((number, line["key"]))
    s.announced = None


def grant(c: Context, line: Line) -> None:
    id, keys = line["key"], c.state.keys
    void_if(weak(id), "key_weak")
    void_if(id in keys, "key_granted")
    keys[id] = Key(line["holder"], line["roles"])
    c.signed.granted.append((id, c.place))


def revoke(c: Context, line: Line) -> None:
    id, keys = line["key"], c.state.keys
    void_if(id not in keys, "key_unknown")
    void_if(keys[id].revoked, "key_revoked")
    keys[id].revoked = True


def compromise(c: Context, line: Line) -> None:
    """Allowed of a revoked key; of several the lowest `trusted` counts."""
    id, s = line["key"], c.state
    void_if(id not in s.keys, "key_unknown")
    void_if(line["trusted"] >= c.place[0], "position_ahead")
    s.keys[id].revoked = True
    s.trusted[id] = min(line["trusted"], s.trusted.get(id, line["trusted"]))
    s.compromises.setdefault(id, []).append(c.place)


KEY_ACTIONS: dict[str, Callable[[Context, Line], None]] = {
    "announce": announce, "compromise": compromise, "grant": grant, "revoke": revoke,
    "succeed": succeed,
}
