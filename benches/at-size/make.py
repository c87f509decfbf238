"""Makes the files of a large fund (合成数据): awards of three instalments, payments, bank statements.

    python3 make.py DIR AWARDS

The statements are monthly exports of an online bank for firms; each payment is one line in them. One
award in a thousand is paid a day late, so that the rules have something to find.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "examples"))
from credit_code import credit_code  # noqa: E402

FUND = "43001500000000009999"
AMOUNT = 100_000


def main(folder: Path, awards: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    firms = [(credit_code(i), f"合成数据第{i:06d}号有限公司", f"4300150{i:010d}") for i in range(1, awards + 1)]
    total = awards * 3 * AMOUNT
    (folder / "programs.json").write_text(
        '{"date":"2022-01-01","id":"XM","kind":"program","lines":[{"accounts":["' + FUND + '"],"id":"P","name":"合成数据项目",'
        '"form":"subsidy","bands":[],"duplicate":["payee","year"],"arrival_days":400,"grade":"E2",'
        '"basis":{"document":"合成数据办法","clause":"第一条"}}]}', encoding="utf-8")
    table(folder / "budget.csv", ["指标编号", "项目类别", "年度", "指标金额（元）", "环节", "调整类型"],
          [["YS", "P", "2022", total, "预算", "年初"], ["ZB", "P", "2022", total, "指标", "年初"]])
    table(folder / "payees.csv", ["企业名称", "统一社会信用代码", "开户行", "账号"],
          ([name, code, "合成银行", account] for code, name, account in firms))
    table(folder / "awards.csv",
          ["安排编号", "统一社会信用代码", "安排金额（元）"] + [f"第{k}期金额（元）" for k in (1, 2, 3)],
          ([f"A{i:06d}", firm[0], 3 * AMOUNT, AMOUNT, AMOUNT, AMOUNT] for i, firm in enumerate(firms, 1)))
    orders = sorted(orders_of(firms))
    table(folder / "payments.csv",
          ["支付编号", "安排编号", "期次", "支付金额（元）", "收款账号", "付款账号", "支付凭证号", "支付日期"],
          ([f"Z{i:06d}-{k}", f"A{i:06d}", k, AMOUNT, firms[i - 1][2], FUND, f"{i:06d}{k}", day] for day, i, k in orders))
    statements(folder, firms, orders, total)


def orders_of(firms: list) -> list[tuple[date, int, int]]:
    start = date(2022, 3, 1)
    return [(start + timedelta(days=100 * (k - 1) + i % 97), i, k) for i in range(1, len(firms) + 1) for k in (1, 2, 3)]


def statements(folder: Path, firms: list, orders: list, total: int) -> None:
    """Nothing moves before March, so the first statement runs from January."""
    balance, number = total, 0
    for month in range(3, 13):
        first = date(2022, 1 if month == 3 else month, 1)
        last = date(2022 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        own = sorted((order for order in orders if first <= booked(order) <= last), key=booked)
        rows = [["账号", FUND, "币种", "CNY"], ["起止日期", f"{first} 至 {last}"], ["期初余额", f"{balance}.00"],
                ["记账日期", "借方发生额", "贷方发生额", "余额", "对方账号", "对方户名", "流水号", "凭证号"]]
        for order in own:
            day, i, k = booked(order), order[1], order[2]
            balance, number = balance - AMOUNT, number + 1
            name, account = firms[i - 1][1:]
            rows.append([day, f"{AMOUNT}.00", "", f"{balance}.00", account, name, f"L{number:07d}", f"{i:06d}{k}"])
        table(folder / f"statement-{month:02d}.csv", rows[0], rows[1:])


def booked(order: tuple[date, int, int]) -> date:
    return order[0] + timedelta(days=1 if order[1] % 1000 == 0 else 0)


def table(path: Path, heading: list, rows) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


main(Path(sys.argv[1]), int(sys.argv[2]))
