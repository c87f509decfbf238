"""What the vectors are built from: keys, codes, lines and whole logs.

All data is synthetic. Keys come from SHA-256("grant-ledger vector " + name).
"""

import base64
import hashlib
from typing import Any, Optional

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import canonical
import log
import values
from documents import FACTS

Json = dict[str, Any]

ORIGIN = "ledger.example/合成数据专项资金"
OFFICER, APPROVER = "经办甲", "复核乙"


def secret(name: str) -> Ed25519PrivateKey:
    seed = hashlib.sha256(("grant-ledger vector " + name).encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public(name: str) -> str:
    return secret(name).public_key().public_bytes_raw().hex()


def code(number: int) -> str:
    """A credit code of an enterprise whose check characters agree."""
    body = "91440101" + f"MA{number:06d}"
    body += values.organisation_character(body)
    return body + values.last_character(body)


FIRST, SECOND, THIRD = code(1), code(2), code(3)
NAMES = {
    FIRST: "合成数据第一有限公司",
    SECOND: "合成数据第二有限公司",
    THIRD: "合成数据第三有限公司",
}
ACCOUNTS = {FIRST: "4400 0000 0000 0001", SECOND: "4400 0000 0000 0002",
            THIRD: "4400 0000 0000 0003"}
TREASURY = "4400-9999-0000-0001"


def digest(name: str) -> str:
    return log.link(("grant-ledger vector file " + name).encode())


def sign(doc: Json, names: list[str]) -> list[Json]:
    """Signatures in the order of their keys."""
    message = log.signed_bytes(doc)
    sigs = [
        {"key": public(name), "sig": base64.b64encode(secret(name).sign(message)).decode()}
        for name in names
    ]
    return sorted(sigs, key=lambda sig: sig["key"])


def entry(seq: int, prev: str, at: str, doc: Json, sigs: list[Json]) -> Json:
    return {"at": at, "doc": doc, "prev": prev, "seq": seq, "sigs": sigs}


# --- lines of documents -------------------------------------------------------

def drop(members: Json) -> Json:
    """Leave out what is None, so that helpers can name optional members."""
    return {name: value for name, value in members.items() if value is not None}


def genesis(**more: Any) -> Json:
    line = {
        "authority": "合成数据财政局", "currency": "CNY", "fund": "合成数据产业发展专项资金",
        "keys": [
            {"holder": "甲", "key": public("officer 甲"), "roles": ["officer"]},
            {"holder": "乙", "key": public("approver 乙"), "roles": ["approver"]},
            {"holder": "合成数据银行", "key": public("bank"), "roles": ["bank"]},
        ],
        "log": {"key": public("log"), "origin": ORIGIN},
        "policy": [], "region": "440101",
    }
    return drop({**line, **more})


def grant(name: str, holder: str, roles: list[str]) -> Json:
    return {"action": "grant", "holder": holder, "key": public(name), "roles": roles}


def revoke(name: str) -> Json:
    return {"action": "revoke", "key": public(name), "reason": "离任"}


def compromise(name: str, trusted: int) -> Json:
    return {"action": "compromise", "key": public(name), "reason": "密钥失窃", "trusted": trusted}


def announce(name: str) -> Json:
    return {"action": "announce", "key": public(name)}


def succeed(name: str) -> Json:
    return {"action": "succeed", "key": public(name), "reason": "定期更换"}


def program(**more: Any) -> Json:
    line = {
        "arrival_days": 30, "bands": [],
        "basis": {"clause": "第五条", "document": "合成数据产业发展专项资金管理办法"},
        "duplicate": ["payee", "project", "year"], "form": "subsidy", "grade": "E3",
        "id": "P1", "name": "合成数据设备补助",
    }
    return drop({**line, **more})


def budget(id: str, amount: str, stage: str, **more: Any) -> Json:
    line = {"adjust": "initial", "amount": amount, "id": id, "program": "P1", "stage": stage,
            "year": 2022}
    return drop({**line, **more})


def payee(code: str, **more: Any) -> Json:
    line = {
        "account": {"bank": "合成数据银行", "number": ACCOUNTS.get(code, TREASURY)},
        "code": code, "from": "2022-01-01", "name": NAMES.get(code, "合成数据其他有限公司"),
    }
    return drop({**line, **more})


def plan(*amounts: str, due: Optional[str] = None) -> list[Json]:
    return [drop({"amount": amount, "due": due, "seq": n + 1}) for n, amount in enumerate(amounts)]


def award(id: str, payee: str, *amounts: str, due: Optional[str] = None, **more: Any) -> Json:
    total = values.amount_text(sum(values.fen(amount) for amount in amounts))
    line = {"amount": total, "id": id, "instalments": plan(*amounts, due=due), "payee": payee,
            "program": "P1", "project": "项目" + id, "year": 2022}
    return drop({**line, **more})


def amendment(id: str, award: str, *amounts: str, **more: Any) -> Json:
    total = values.amount_text(sum(values.fen(amount) for amount in amounts))
    line = {"amount": total, "award": award, "id": id, "instalments": plan(*amounts),
            "reason": "据实调整"}
    return drop({**line, **more})


def payment(id: str, award: str, instalment: int, amount: str, to: str, **more: Any) -> Json:
    line = {"amount": amount, "award": award, "id": id, "instalment": instalment,
            "payee_account": ACCOUNTS.get(to, to), "payer_account": TREASURY,
            "voucher": "凭证" + id}
    return drop({**line, **more})


def arrival(id: str, payment: Optional[str], amount: str, day: str, to: str, **more: Any) -> Json:
    """Reported by the payee's bank with a reference: grade E3."""
    line = {"account": ACCOUNTS.get(to, to), "amount": amount, "date": day, "id": id,
            "name": NAMES.get(to, "合成数据其他有限公司"), "payment": payment,
            "reference": "回单" + id, "side": "payee"}
    return drop({**line, **more})


def returned(id: str, payment: Optional[str], kind: str, amount: str, day: str,
             **more: Any) -> Json:
    line = {"amount": amount, "date": day, "id": id, "kind": kind, "payment": payment}
    return drop({**line, **more})


def waiver(id: str, rule: str, subject: str) -> Json:
    return {"id": id, "reason": "集体研究同意", "rule": rule, "subject": subject}


def correction(voids: str, line: Optional[int] = None) -> Json:
    return drop({"line": line, "reason": "录入有误", "voids": voids})


def recovery(size: int, root: str = "") -> Json:
    return {"reason": "磁盘损坏，自旧备份恢复", "root": root or digest("root of a lost head"),
            "size": size}


def anchor(size: int, root: str = "", **more: Any) -> Json:
    line = {"root": root or digest("root of a head"), "size": size}
    return drop({**line, **more})


# --- logs ---------------------------------------------------------------------

DECISION_SIGNERS = ["officer 甲", "approver 乙"]


class Log:
    """A log that grows line by line. Nothing is checked here."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.count = 0

    def ledger(self) -> str:
        return log.link(self.lines[0])

    def add(self, kind: str, day: str, *lines: Json, id: Optional[str] = None,
            signers: Optional[list[str]] = None, at: Optional[str] = None,
            change: Optional[Json] = None, entry_change: Optional[Json] = None) -> "Log":
        """Append a document. `change` and `entry_change` overwrite members."""
        self.count += 1
        doc: Json = {"date": day, "id": id or f"{kind}-{self.count}", "kind": kind,
                     "lines": list(lines), "v": 1}
        if self.lines and kind != "genesis":
            doc["ledger"] = self.ledger()
        doc.update(change or {})
        if signers is None:
            signers = ["bank"] if kind in FACTS else DECISION_SIGNERS
        prev = log.link(self.lines[-1]) if self.lines else log.ZERO_LINK
        # 02:00 UTC is 10:00 on the same day at UTC+8; one second for each entry.
        at = at or f"{day}T02:00:{self.count % 60:02d}.000Z"
        item = entry(len(self.lines), prev, at, doc, sign(doc, signers))
        item.update(entry_change or {})
        self.lines.append(canonical.encode(item))
        return self

    def copy(self) -> "Log":
        other = Log()
        other.lines, other.count = list(self.lines), self.count
        return other

    def content(self) -> bytes:
        return b"".join(line + b"\n" for line in self.lines)

    def checkpoint(self, size: Optional[int] = None, origin: str = ORIGIN,
                   signer: str = "log") -> bytes:
        size = len(self.lines) if size is None else size
        leaves = [log.leaf_hash(line) for line in self.lines[:size]]
        return log.sign_checkpoint(origin, size, log.root(leaves), secret(signer))


def origin_log(**more: Any) -> Log:
    return Log().add("genesis", "2022-01-04", genesis(**more))


def base(program_more: Optional[Json] = None, budget_amount: str = "1000000.00",
         quota_amount: str = "800000.00") -> Log:
    """Genesis, a program, 100 万 budget, 80 万 quota and three payees."""
    result = origin_log()
    result.add("program", "2022-01-05", program(**(program_more or {})))
    result.add("budget", "2022-01-06", budget("B1", budget_amount, "budget"),
               budget("Q1", quota_amount, "quota"))
    result.add("payee", "2022-01-07", payee(FIRST), payee(SECOND), payee(THIRD))
    return result
