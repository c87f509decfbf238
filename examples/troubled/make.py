"""Makes the documents of the troubled sample: seven firms, each with a story. All of it is synthetic (合成数据).

    python3 make.py        writes the JSON documents beside this script, in the order of their numbers
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from credit_code import credit_code  # noqa: E402

FIRMS = dict(zip("甲乙丙丁戊己庚", range(9001, 9008)))
LATIN = dict(zip("甲乙丙丁戊己庚", ["JIA", "YI", "BING", "DING", "WU", "JI", "GENG"]))


def code(firm: str) -> str:
    return credit_code(FIRMS[firm])


def account(firm: str) -> str:
    return f"4300160{FIRMS[firm]:010d}"


def name(firm: str) -> str:
    return f"合成数据{firm}有限公司"


def award(id: str, firm: str, amount: str, waivers: list[str] = (), parts: list[str] = ()) -> dict:
    line = {"id": id, "program": "TB", "payee": code(firm), "year": 2022, "amount": amount,
            "instalments": [{"seq": i, "amount": part} for i, part in enumerate(parts or [amount], 1)]}
    return line | ({"waivers": list(waivers)} if waivers else {})


def payment(id: str, award: str, firm: str, amount: str, seq: int = 1, waivers: list[str] = ()) -> dict:
    line = {"id": id, "award": award, "instalment": seq, "amount": amount, "voucher": f"PZ-{id}",
            "payee_account": account(firm), "payer_account": "43001600000000002022"}
    return line | ({"waivers": list(waivers)} if waivers else {})


def arrival(id: str, payment: str, firm: str, amount: str, day: str, to: str | None = None) -> dict:
    return {"id": id, "payment": payment, "amount": amount, "date": day, "side": "payee",
            "account": account(to or firm), "name": name(to or firm), "reference": f"LS-{id}"}


def waiver(id: str, rule: str, subject: str, reason: str) -> dict:
    return {"id": id, "rule": rule, "subject": subject, "reason": reason}


DOCUMENTS = [
    ("01-program", "program", "2022-03-01", [{
        "id": "TB", "name": "合成数据补助项目", "form": "subsidy", "bands": [{"min": "20万", "max": "50万"}],
        "duplicate": ["payee", "year"], "arrival_days": 30, "grade": "E3",
        "basis": {"document": "合成数据管理办法", "clause": "第七条"}}]),
    ("02-budget", "budget", "2022-03-02", [
        {"id": "YS-TB", "program": "TB", "year": 2022, "stage": "budget", "adjust": "initial", "amount": "300万"},
        {"id": "ZB-TB", "program": "TB", "year": 2022, "stage": "quota", "adjust": "initial", "amount": "300万"}]),
    ("03-payees", "payee", "2022-03-03", [
        {"code": code(firm), "name": name(firm), "from": "2022-01-01",
         "account": {"bank": "合成银行", "number": account(firm)}} for firm in FIRMS]),
    ("04-waivers", "waiver", "2022-05-30", [
        waiver("LW-1", "award_duplicate", "A-JIA2", "历史补录：该笔已于建账前下达"),
        waiver("LW-2", "instalment_exceeded", "P-DING", "历史补录：该笔已由银行付出"),
        waiver("LW-3", "band_exceeded", "A-JI", "市政府专题会议同意突破标准")]),
    ("05-awards", "award", "2022-06-01", [
        award("A-JIA", "甲", "30万"),
        award("A-JIA2", "甲", "30万", ["LW-1"]),
        award("A-YI", "乙", "20万"),
        award("A-BING", "丙", "40万"),
        award("A-DING", "丁", "20万"),
        award("A-WU", "戊", "50万", parts=["25万", "25万"]),
        award("A-JI", "己", "60万", ["LW-3"]),
        award("A-GENG", "庚", "20万")]),
    ("06-payments", "payment", "2022-06-10", [
        payment("P-JIA", "A-JIA", "甲", "30万"),
        payment("P-JIA2", "A-JIA2", "甲", "30万"),
        payment("P-YI", "A-YI", "乙", "20万"),
        payment("P-BING", "A-BING", "丙", "40万"),
        payment("P-DING", "A-DING", "丁", "22万", waivers=["LW-2"]),
        payment("P-WU1", "A-WU", "戊", "25万"),
        payment("P-WU2", "A-WU", "戊", "25万", 2),
        payment("P-JI", "A-JI", "己", "60万"),
        payment("P-GENG", "A-GENG", "庚", "20万")]),
    ("07-arrivals", "arrival", "2022-06-14", [
        arrival("R-JIA", "P-JIA", "甲", "30万", "2022-06-13"),
        arrival("R-JIA2", "P-JIA2", "甲", "30万", "2022-06-13"),
        arrival("R-YI1", "P-YI", "乙", "20万", "2022-06-13"),
        arrival("R-YI2", "P-YI", "乙", "20万", "2022-06-14"),
        arrival("R-BING", "P-BING", "丙", "38万", "2022-06-13"),
        arrival("R-DING", "P-DING", "丁", "22万", "2022-06-13"),
        arrival("R-WU1", "P-WU1", "戊", "25万", "2022-06-13"),
        arrival("R-JI", "P-JI", "己", "60万", "2022-06-13"),
        arrival("R-GENG", "P-GENG", "庚", "20万", "2022-06-13", to="丁")]),
    ("08-return", "return", "2022-06-15", [
        {"id": "T-WU2", "payment": "P-WU2", "amount": "25万", "date": "2022-06-14", "kind": "R1",
         "reason": "账号户名不符", "reference": "TH-001"}]),
    ("09-repayment", "payment", "2022-06-17", [payment("P-WU3", "A-WU", "戊", "25万", 2)]),
    ("10-arrival", "arrival", "2022-06-20", [arrival("R-WU3", "P-WU3", "戊", "25万", "2022-06-20")]),
]


def main() -> None:
    for file, kind, day, lines in DOCUMENTS:
        document = {"date": day, "id": f"KR-{file[:2]}", "kind": kind, "lines": lines, "note": "合成数据"}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (HERE / f"{file}.json").write_text(text + "\n", encoding="utf-8")


main()
