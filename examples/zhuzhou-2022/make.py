"""Makes the lists of this sample. Payees, accounts and per-firm amounts are synthetic (合成数据).

The totals are those of the published self-evaluation: 2408.1 = 2175 + 200 + 33.1 (万元), the bands those
of its table: 补助 30–50, 奖励 10–20. How the money was split among firms is not published, so it is made
up here: 9 重点小巨人 × 50 + 21 小巨人 × 35 + 19 省级 × 20 + 61 省级 × 10 = 2175.

    python3 make.py        writes the CSV files beside this script
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from credit_code import credit_code  # noqa: E402

# program, category, how many firms, amount of each in 万元
GROUPS = [
    ("ZJTX", "重点小巨人补助", 9, "50"),
    ("ZJTX", "小巨人补助", 21, "35"),
    ("ZJTX", "省级专精特新奖励", 19, "20"),
    ("ZJTX", "省级专精特新奖励", 61, "10"),
    ("SGYP", "工业品牌培育标杆", 10, "10"),
    ("SGYP", "技术创新破零倍增标杆", 10, "10"),
    ("GMFW", "购买服务", 1, "20"),
    ("GMFW", "购买服务", 1, "13.1"),
]
BANKS = ["合成银行株洲天元支行", "合成银行株洲芦淞支行", "合成银行株洲荷塘支行"]
AWARDED = {"ZJTX": date(2022, 6, 20), "SGYP": date(2022, 7, 11), "GMFW": date(2022, 9, 5)}


def write(name: str, rows: list[list[str]], encoding: str = "utf-8") -> None:
    with open(HERE / name, "w", newline="", encoding=encoding) as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


FUND = "43001500000000002022"
Entry = tuple[date, int, str, str, str, str]  # day, fen, own reference, account, name, bank


def statements(payments: list[list[str]], firms: dict[str, tuple[str, str]]) -> None:
    """Writes the bank's statements of the fund's account, in three formats that banks use."""
    total = 24_081_000_00
    entries = [(date(2022, 6, 28), total, "", "", "合成财政局", "合成银行株洲分行")]
    for _, _, _, yuan, account, _, voucher, day in payments:
        fen = round(float(yuan.replace(",", "")) * 100)
        entries.append((date.fromisoformat(day), -fen, voucher, account, *firms[account]))
    entries.sort(key=lambda entry: (entry[0], entry[2]))
    until = lambda first, last: [own for own in entries if first <= own[0] <= last]  # noqa: E731
    spring, july = (date(2022, 3, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2022, 7, 31))
    august, autumn = (date(2022, 8, 1), date(2022, 8, 31)), (date(2022, 9, 1), date(2022, 12, 31))
    paid = sum(own[1] for own in until(*july))
    camt("statement-03-07.xml", [(spring, 0, until(*spring)), (july, total, until(*july))])
    mt940("statement-08.sta", august, total + paid)
    corporate("statement-09-12.csv", autumn, total + paid, until(*autumn))


def yuan(fen: int) -> str:
    sign, fen = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def camt(name: str, parts: list[tuple[tuple[date, date], int, list[Entry]]]) -> None:
    """ISO 20022 camt.053, version 8: one statement a part."""
    def balance(code: str, fen: int, day: date) -> str:
        return (f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{yuan(fen)}</Amt>"
                f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n")

    def entry(number: int, own: Entry) -> str:
        day, fen, voucher, account, other, bank = own
        side, role = ("DBIT", "Cdtr") if fen < 0 else ("CRDT", "Dbtr")
        where = f"<{role}Acct><Id><Othr><Id>{account}</Id></Othr></Id></{role}Acct>" if account else ""
        reference = f"<EndToEndId>{voucher}</EndToEndId>" if voucher else ""
        return (f"<Ntry><Amt Ccy=\"CNY\">{yuan(abs(fen))}</Amt><CdtDbtInd>{side}</CdtDbtInd>"
                f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>"
                f"<AcctSvcrRef>LS{day:%Y%m%d}{number:05d}</AcctSvcrRef><NtryDtls><TxDtls>"
                f"<Refs>{reference}</Refs><RltdPties><{role}><Pty><Nm>{other}</Nm></Pty></{role}>{where}"
                f"</RltdPties><RltdAgts><{role}Agt><FinInstnId><Nm>{bank}</Nm></FinInstnId></{role}Agt>"
                f"</RltdAgts><RmtInf><Ustrd>{'专项资金' if fen < 0 else '拨入专项资金'}</Ustrd></RmtInf>"
                f"</TxDtls></NtryDtls></Ntry>\n")

    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<!-- 合成数据 -->\n'
             '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n<BkToCstmrStmt>\n'
             "<GrpHdr><MsgId>HC-2022-0307</MsgId><CreDtTm>2022-08-01T08:00:00</CreDtTm></GrpHdr>\n"]
    for number, ((first, last), opening, own) in enumerate(parts, 1):
        closing = opening + sum(entry[1] for entry in own)
        lines.append(f"<Stmt><Id>DZD-2022-{number:02d}</Id>"
                     f"<FrToDt><FrDtTm>{first}T00:00:00</FrDtTm><ToDtTm>{last}T23:59:59</ToDtTm></FrToDt>\n"
                     f"<Acct><Id><Othr><Id>{FUND}</Id></Othr></Id><Ccy>CNY</Ccy><Nm>合成市工信局专项资金户</Nm>"
                     "<Svcr><FinInstnId><Nm>合成银行株洲分行</Nm></FinInstnId></Svcr></Acct>\n")
        lines.append(balance("OPBD", opening, first) + balance("CLBD", closing, last))
        lines += [entry(number, item) for number, item in enumerate(own, 1)]
        lines.append("</Stmt>\n")
    lines.append("</BkToCstmrStmt>\n</Document>\n")
    (HERE / name).write_text("".join(lines), encoding="utf-8")


def mt940(name: str, period: tuple[date, date], balance: int) -> None:
    """SWIFT MT940: a month in which nothing moved. It opens with the balance of the day before."""
    text = yuan(balance).replace(".", ",")
    lines = [":20:DZD202208", f":25:{FUND}", ":28C:8/1", f":60F:C{period[0] - timedelta(days=1):%y%m%d}CNY{text}",
             f":62F:C{period[1]:%y%m%d}CNY{text}", "-"]
    (HERE / name).write_text("\r\n".join(lines) + "\r\n", encoding="ascii")


def corporate(name: str, period: tuple[date, date], opening: int, own: list[Entry]) -> None:
    """What an online bank for firms exports, in the encoding that it still writes."""
    rows = [["合成银行单位结算账户明细（合成数据）"], ["账号", FUND, "户名", "合成市工信局专项资金户"],
            ["币种", "CNY", "起止日期", f"{period[0]} 至 {period[1]}"],
            ["期初余额", yuan(opening)],
            ["记账日期", "借方发生额", "贷方发生额", "余额", "对方账号", "对方户名", "对方开户行", "流水号", "凭证号", "摘要"]]
    balance = opening
    for number, (day, fen, voucher, account, other, bank) in enumerate(own, 1):
        balance += fen
        amount = f"{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
        rows.append([day.isoformat(), amount if fen < 0 else "", amount if fen > 0 else "", f"{balance // 100:,}."
                     f"{balance % 100:02d}", account, other, bank, f"LS{day:%Y%m%d}{number:05d}", voucher, "专项资金"])
    write(name, rows, "gb18030")


def main() -> None:
    firms, awards, number = [], [], 0
    for program, category, count, amount in GROUPS:
        for _ in range(count):
            number += 1
            code, name = credit_code(number), f"合成数据第{number:03d}号有限公司"
            account = f"4300150{number:010d}"
            firms.append((code, name, BANKS[number % 3], account))
            awards.append((f"{program}-{number:03d}", program, category, amount, firms[-1]))

    write("payees.csv", [["序号", "企业名称", "统一社会信用代码", "开户行", "账号"]] + [
        [str(i), name, code, bank, account] for i, (code, name, bank, account) in enumerate(firms, 1)
    ])
    titles = {
        "ZJTX": "2022年株洲市专精特新中小企业项目资金安排表（合成数据）",
        "SGYP": "2022年株洲市“四个一批”项目资金安排表（合成数据）",
        "GMFW": "2022年株洲市中小企业购买服务项目资金安排表（合成数据）",
    }
    for program, title in titles.items():
        own = [award for award in awards if award[1] == program]
        total = sum(round(float(award[3]) * 10) for award in own)
        rows = [[title, "", "", "", "", ""], ["", "", "", "", "", "单位：万元"],
                ["序号", "安排编号", "企业名称", "统一社会信用代码", "类别", "拟安排金额"]]
        rows += [[str(i), id, firm[1], firm[0], category, amount]
                 for i, (id, _, category, amount, firm) in enumerate(own, 1)]
        rows += [["合计", "", "", "", "", f"{total / 10:g}"]]
        # One list comes in the encoding that office software here still writes.
        write(f"awards-{program.lower()}.csv", rows, "gb18030" if program == "SGYP" else "utf-8-sig")

    for program, title in {"ZJTX": "专精特新中小企业项目", "SGYP": "“四个一批”项目"}.items():
        own = [award for award in awards if award[1] == program]
        rows = [[f"2022年株洲市{title}拟安排资金公示名单（合成数据）", "", "", "", ""],
                ["序号", "企业名称", "统一社会信用代码", "类别", "拟安排金额（万元）"]]
        rows += [[str(i), firm[1], firm[0], category, amount]
                 for i, (_, _, category, amount, firm) in enumerate(own, 1)]
        write(f"publicity-{program.lower()}.csv", rows, "utf-8-sig")

    payments, arrivals = [], []
    for i, (id, program, _, amount, (_, name, bank, account)) in enumerate(awards, 1):
        paid = AWARDED[program] + timedelta(days=14 + i % 5)
        yuan = f"{round(float(amount) * 10) * 1000:,}.00"
        payments.append([f"ZF-{i:03d}", id, "1", yuan, account, "43001500000000002022",
                         f"2022-{100 + i:05d}", paid.isoformat()])
        arrivals.append([f"DZ-{i:03d}", f"ZF-{i:03d}", yuan, (paid + timedelta(days=1)).isoformat(),
                         account, name, bank, f"HD2022{i:06d}", "收款方"])
    write("payments.csv", [["支付编号", "安排编号", "期次", "支付金额（元）", "收款账号", "付款账号",
                            "支付凭证号", "支付日期"]] + payments)
    write("arrivals.csv", [["到账编号", "支付编号", "到账金额（元）", "到账日期", "收款账号", "收款户名",
                            "回单银行", "流水号", "回单方"]] + arrivals)
    statements(payments, {account: (name, bank) for _, name, bank, account in firms})
    quotas = [["ZJTX", "2175"], ["SGYP", "200"], ["GMFW", "33.1"]]
    write("budget.csv", [["指标编号", "项目类别", "年度", "指标金额（万元）", "环节", "调整类型"]]
          + [[f"YS-{p}", p, "2022", amount, "预算", "年初"] for p, amount in quotas]
          + [[f"ZB-{p}", p, "2022", amount, "指标", "年初"] for p, amount in quotas])


main()
