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
    quotas = [["ZJTX", "2175"], ["SGYP", "200"], ["GMFW", "33.1"]]
    write("budget.csv", [["指标编号", "项目类别", "年度", "指标金额（万元）", "环节", "调整类型"]]
          + [[f"YS-{p}", p, "2022", amount, "预算", "年初"] for p, amount in quotas]
          + [[f"ZB-{p}", p, "2022", amount, "指标", "年初"] for p, amount in quotas])


main()
