"""Vectors for section 01: one good text for each value, and many bad ones."""

from typing import Any

import values
from builder import FIRST, code

Json = dict[str, Any]


def listed(type_name: str, test: Any, valid: list[Any], invalid: list[Any]) -> Json:
    for value in valid:
        assert test(value), (type_name, value)
    for value in invalid:
        assert not test(value), (type_name, value)
    return {"type": type_name, "valid": valid, "invalid": invalid}


def amount() -> Json:
    return listed("amount", values.is_amount, [
        "0.00", "0.01", "-0.01", "0.10", "1.00", "-1.00", "10.05", "300000.00", "-200000.00",
        "9999999999999.99", "-9999999999999.99",
    ], [
        "-0.00", "+1.00", "00.00", "01.00", "-01.00", "10000000000000.00", "1", "1.0", "1.000",
        "1.", ".50", "1,000.00", "1e5", "1e5.00", "1.0e1", "0x1.00", "１.００", "1．00", "1.00元",
        "¥1.00", " 1.00", "1.00 ", "1.00\n", "1.00\u200b", "−1.00", "--1.00", "-", "", ".",
        "NaN", "Infinity", "१.००", "1.0０", "1_0.00", 1, 0, 100.5, None, True, ["1.00"],
    ])


def capitals() -> Json:
    # Written by hand. Those of 附一 are 107000.53, 1409.50, 6007.14, 1680.32, 16409.02, 325.04.
    written = {
        "24081000.00": "贰仟肆佰零捌万壹仟元整", "21750000.00": "贰仟壹佰柒拾伍万元整",
        "331000.00": "叁拾叁万壹仟元整", "100000.00": "壹拾万元整", "100.50": "壹佰元伍角整",
        "107000.53": "壹拾万柒仟元伍角叁分", "1.05": "壹元零伍分",
        # Yuan that are 0.
        "0.00": "零元整", "0.01": "壹分", "0.05": "伍分", "0.10": "壹角整", "0.11": "壹角壹分",
        "0.90": "玖角整",
        # Every digit.
        "1234567890.12": "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分",
        "9876543210.98": "玖拾捌亿柒仟陆佰伍拾肆万叁仟贰佰壹拾元玖角捌分",
        # Tenths and hundredths after yuan that end in zeros.
        "1.00": "壹元整", "10.00": "壹拾元整", "10.10": "壹拾元壹角整", "10.01": "壹拾元零壹分",
        "10.11": "壹拾元壹角壹分", "20000.05": "贰万元零伍分", "20000.50": "贰万元伍角整",
        "1409.50": "壹仟肆佰零玖元伍角整", "6007.14": "陆仟零柒元壹角肆分",
        "1680.32": "壹仟陆佰捌拾元叁角贰分", "16409.02": "壹万陆仟肆佰零玖元零贰分",
        "325.04": "叁佰贰拾伍元零肆分",
        # Zeros within one group.
        "11.00": "壹拾壹元整", "101.00": "壹佰零壹元整", "110.00": "壹佰壹拾元整",
        "1001.00": "壹仟零壹元整", "1010.00": "壹仟零壹拾元整", "1100.00": "壹仟壹佰元整",
        "1011.00": "壹仟零壹拾壹元整", "1101.00": "壹仟壹佰零壹元整",
        # Zeros across the end of a group, and up to it.
        "10000.00": "壹万元整", "10001.00": "壹万零壹元整", "10010.00": "壹万零壹拾元整",
        "10100.00": "壹万零壹佰元整", "11000.00": "壹万壹仟元整", "100001.00": "壹拾万零壹元整",
        "100010.00": "壹拾万零壹拾元整", "101000.00": "壹拾万壹仟元整",
        "1001000.00": "壹佰万壹仟元整", "10001000.00": "壹仟万壹仟元整",
        "10010001.00": "壹仟零壹万零壹元整", "10100100.00": "壹仟零壹拾万零壹佰元整",
        "20000000.00": "贰仟万元整", "20000002.00": "贰仟万零贰元整",
        # A group of zeros.
        "100000000.00": "壹亿元整", "100000001.00": "壹亿零壹元整",
        "100001000.00": "壹亿零壹仟元整", "100010000.00": "壹亿零壹万元整",
        "110000000.00": "壹亿壹仟万元整", "1010000000.00": "壹拾亿壹仟万元整",
        "1000000000.00": "壹拾亿元整", "300000010000.00": "叁仟亿零壹万元整",
        "300000001000.00": "叁仟亿零壹仟元整",
        # A fourth group.
        "1000000000000.00": "壹万亿元整", "1000000000000.01": "壹万亿元零壹分",
        "1000000000001.00": "壹万亿零壹元整", "1000000001000.00": "壹万亿零壹仟元整",
        "1000000010000.00": "壹万亿零壹万元整", "1000010000000.00": "壹万亿零壹仟万元整",
        "1000100000000.00": "壹万零壹亿元整", "1001000000000.00": "壹万零壹拾亿元整",
        "1100000000000.00": "壹万壹仟亿元整", "5000500050005.05": "伍万零伍亿零伍万零伍元零伍分",
        "9999999999999.99":
            "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        # Below zero.
        "-0.01": "负壹分", "-1.00": "负壹元整", "-200000.00": "负贰拾万元整",
        "-9999999999999.99":
            "负玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    }
    for text, words in written.items():
        assert values.is_amount(text), text
        assert values.capitals(text) == words, (text, values.capitals(text))
    pairs = [{"amount": text, "capitals": words} for text, words in written.items()]
    return {"type": "capitals", "written": pairs}


def decimal() -> Json:
    return listed("decimal", values.is_decimal, [
        "0", "1", "-1", "10", "100", "0.1", "-0.1", "0.01", "0.000001", "-0.000001", "1.05",
        "2468.01", "33.1", "9999999999999", "-9999999999999", "9999999999999.999999",
        "-9999999999999.999999", "100.5", "1.000001",
    ], [
        "-0", "+1", "00", "01", "-01", "10000000000000", "1.", ".5", "-.5", "1.0", "1.10", "0.0",
        "-0.0", "100.00", "1.0000001", "0.0000000", "1.0000010", "1,000", "1e5", "1.5e1", "0x1",
        "１", "1．5", "1%", "50家", " 1", "1 ", "1\n", "1\u200b", "−1", "--1", "-", "", ".",
        "NaN", "Infinity", "१", "1.０", "1_0", "1/2", 1, 0, 100.5, None, True, ["1"],
    ])


def date() -> Json:
    return listed("date", values.is_date, [
        "1949-10-01", "1999-12-31", "2000-02-29", "2020-02-29", "2022-01-01", "2022-12-31",
        "2199-12-31",
    ], [
        "1949-09-30", "2200-01-01", "2021-02-29", "2100-02-29", "2022-02-30", "2022-04-31",
        "2022-00-10", "2022-13-01", "2022-01-00", "2022-01-32", "2022-1-1", "22-01-01",
        "20220101", "2022/01/01", "2022-01-01T00:00:00", "2022-01-01 ", " 2022-01-01",
        "2022-01-01\n", "2022年1月1日", "２０２２-01-01", "2022-０1-01", "2022‐01‐01",
        "02022-01-01", "-2022-01-01", "2022-W01-1", "2022-001", "", 20220101, None,
    ])


def instant() -> Json:
    valid = [
        "1949-10-01T00:00:00.000Z", "1949-01-01T00:00:00.000Z", "2022-01-04T02:00:00.000Z",
        "2022-01-04T15:59:59.999Z", "2022-01-04T16:00:00.000Z", "2020-02-29T23:59:59.999Z",
        "2022-12-31T16:00:00.000Z", "2199-12-31T15:59:59.999Z",
    ]
    result = listed("instant", values.is_instant, valid, [
        "2022-01-04T02:00:00Z", "2022-01-04T02:00:00.0Z", "2022-01-04T02:00:00.0000Z",
        "2022-01-04T02:00:00.000", "2022-01-04T02:00:00.000z", "2022-01-04t02:00:00.000Z",
        "2022-01-04 02:00:00.000Z", "2022-01-04T02:00:00.000+00:00",
        "2022-01-04T10:00:00.000+08:00", "2022-01-04T24:00:00.000Z", "2022-01-04T02:60:00.000Z",
        "2016-12-31T23:59:60.000Z", "2022-02-29T02:00:00.000Z", "2022-01-04T02:00:00,000Z",
        "1948-12-31T23:59:59.999Z", "2200-01-01T00:00:00.000Z", "２022-01-04T02:00:00.000Z",
        "2022-01-04T02:00:00.000Z ", "2022-01-04T02:00:00.000Z\n", "2022-01-04", "",
        1641261600, None,
    ])
    result["date_of"] = [{"instant": text, "date": values.date_of_instant(text)} for text in valid]
    assert values.date_of_instant("2022-01-04T15:59:59.999Z") == "2022-01-04"
    assert values.date_of_instant("2022-01-04T16:00:00.000Z") == "2022-01-05"
    assert values.date_of_instant("2022-12-31T16:00:00.000Z") == "2023-01-01"
    return result


def year() -> Json:
    return listed("year", values.is_year, [1949, 2000, 2022, 2199], [
        1948, 2200, 0, -2022, 22, 20222, "2022", "２０２２", None, True, [2022], 2022.5,
    ])


def identifier() -> Json:
    return listed("id", values.is_id, [
        "a", "Z", "0", "A-1", "a.b_c-d", "2022.0001", "x" * 64, "0--..__", "e1", "null",
    ], [
        "", "-a", ".a", "_a", "x" * 65, "a b", " a", "a ", "a/b", "a:b", "a\n", "a\u200b", "ａ",
        "甲", "é", "a+b", "a#b", "К1", "a\u202eb", "１", "a\u0000", 1, None,
    ])


def text() -> Json:
    return listed("text", values.is_text, [
        "甲", "合成数据第一有限公司", "a", "a b", "a　b", "é", "〔2022〕1号", "\"\\/", "＜全角＞",
        "𠮷野", "x" * 500, "𠮷" * 500, "한", "\ufffd", "ﬁ", "①", "a\u00a0b", "\ue000", "😀",
        "\u0301", "a\u180eb", "2022", "-", "null",
    ], [
        "", " ", "　", " a", "a ", "　甲", "甲　", "a\u00a0", "\u2003a", "a\u0085", "x" * 501,
        "e\u0301", "\u1100\u1161", "\u212b", "\uf900", "\u2126",
        "A\u030a", "a\u0307\u0323", "a\nb", "a\tb", "a\rb",
        "a\u0000b", "a\u007fb", "a\u0085b", "a\u001fb", "a\u200bb", "a\u200cb", "a\u200db",
        "a\u00adb", "a\u2060b", "\ufeffa", "a\ufeff", "a\u2028b", "a\u2029b", "a\u061cb",
        "a\u200eb", "a\u200fb", "a\u202ab", "a\u202bb", "a\u202cb", "a\u202db", "a\u202eb",
        "a\u2066b", "a\u2067b", "a\u2068b", "a\u2069b", 1, None, ["a"], True,
    ])


def digest() -> Json:
    good = "0123456789abcdef" * 4
    return listed("digest", values.is_digest, [good, "0" * 64, "f" * 64], [
        good.upper(), good[:-1], good + "0", "g" + good[1:], "A" + good[1:], " " + good[1:],
        good[:-1] + "\n", good + "\n", "0x" + good[2:], "０" + good[1:], "", 0, None,
    ])


def account() -> Json:
    result = listed("account", values.is_account, [
        "0", "A", "a-1", "4400 0000 0000 0001", "4400-9999-0000-0001", "-1-", "1" * 40,
        "GB29 NWBK 6016 1331 9268 19", "a  b", "--1",
    ], [
        "", " ", "-", "- -", " 1", "1 ", "1" * 41, "１２３", "1\t2", "1\u00a02", "1　2", "1_2",
        "1.2", "1/2", "甲1", "1–2", "1\n", "1\u200b", "é1", "(1)", 1, None,
    ])
    result["same"] = [["4400 0000-0001", "440000000001"], ["ab-1", "AB1"], ["-1-", "1"]]
    result["different"] = [["0001", "001"], ["O1", "01"], ["1", "11"]]
    for a, b in result["same"]:
        assert values.account_form(a) == values.account_form(b)
    for a, b in result["different"]:
        assert values.account_form(a) != values.account_form(b)
    return result


def wrong_last(good: str) -> str:
    position = values.CODE_ALPHABET.index(good[17])
    return good[:17] + values.CODE_ALPHABET[(position + 1) % 31]


def wrong_organisation(good: str) -> str:
    other = "0" if good[16] != "0" else "1"
    body = good[:16] + other
    return body + values.last_character(body)


def from_body(body: str) -> str:
    """A code whose both check characters are computed from 16 characters."""
    body += values.organisation_character(body)
    return body + values.last_character(body)


def credit_code() -> Json:
    goods = [code(n) for n in (1, 2, 3, 4, 5, 6, 7)] + [
        # Letters in characters 9 to 16, where the whole alphabet counts: J is 19 there
        # but 18 in the alphabet of 31; likewise every letter after H.
        from_body("91440101JKLMNPQR"), from_body("91440300UWXYTRQP"), from_body("12440101000000Y9"),
        from_body("5144010150000000"), from_body("9144010112345678"),
    ]
    # The example of GB 32100-2015 itself.
    goods.append("91350100M000100Y43")
    tenth = [code(n) for n in range(1, 60) if code(n)[16] == "X"][0]
    eleventh = [code(n) for n in range(1, 60) if code(n)[16] == "0"][0]
    goods += [tenth, eleventh]
    bad = [wrong_last(g) for g in goods[:4]] + [wrong_organisation(g) for g in goods[:4]]
    # Both differ: the last character is judged first.
    bad.append(wrong_last(wrong_organisation(FIRST)))
    # Two neighbours exchanged.
    bad.append(FIRST[:8] + FIRST[9] + FIRST[8] + FIRST[10:])
    result = listed("code", values.is_code, goods + bad, [
        FIRST[:17], FIRST + "0", FIRST.lower(), "I" + FIRST[1:], "O" + FIRST[1:], "S" + FIRST[1:],
        "V" + FIRST[1:], "Z" + FIRST[1:], "９" + FIRST[1:], FIRST[:17] + " ", " " + FIRST[:17],
        FIRST[:9] + "-" + FIRST[9:17], "", 914401011234567890, None, FIRST[:17] + "\n",
    ])
    result["check"] = [
        {"code": text, "check": values.code_check(text),
         "last": values.last_character(text), "organisation": values.organisation_character(text)}
        for text in goods + bad
    ]
    assert [item["check"] for item in result["check"]] == (
        ["agrees"] * len(goods) + ["last_differs"] * 4 + ["organisation_differs"] * 4
        + ["last_differs"] * 2
    )
    return result


def region() -> Json:
    return listed("region", values.is_region, ["440101", "000000", "440101001"], [
        "44010", "4401011", "44010100", "4401010011", "４４０１０１", "44O101", "440101 ",
        "440101\n", "", 440101, None,
    ])


def key_id() -> Json:
    good = "0123456789abcdef" * 4
    return listed("key_id", values.is_key_id, [good, "f" * 64], [
        good.upper(), good[:-2], good + "00", "", 1, None,
    ])


def signature() -> Json:
    good = "A" * 86 + "=="
    return listed("signature", values.is_signature, [good, "+/" * 42 + "+w=="], [
        "A" * 86, "A" * 86 + "=", "A" * 85 + "B==", "A" * 85 + "P==", "-_" * 42 + "AA==",
        "A" * 88, "A" * 84, "A" * 87 + "=", "A" * 82 + "==", "A" * 90 + "==", " " + good, good + "\n",
        "A" * 43 + "\n" + "A" * 43 + "==", "A" * 86 + "===", "A" * 86 + "==A", "",
        "Ａ" + "A" * 85 + "==", None, 1,
    ])


def document_number() -> Json:
    result = listed("document_number", values.is_document_number, [
        "财预〔2022〕1号", "合成财预〔2022〕12号", "财办AB〔1999〕999999999号", "㐀㐁〔2099〕1号",
        "AB〔2022〕1号", "财" * 16 + "〔2022〕1号",
    ], [
        "财〔2022〕1号", "财" * 17 + "〔2022〕1号", "财预[2022]1号", "财预（2022）1号", "财预〔2022〕第1号",
        "财预〔2022〕01号", "财预〔2022〕0号", "财预〔2022〕号", "财预〔2022〕1", "财预〔22〕1号",
        "财预〔1899〕1号", "财预〔2100〕1号", "财预〔20222〕1号", "财预〔２０２２〕1号", "财预〔2022〕１号",
        "财预 〔2022〕1号", "财预〔2022〕 1号", "财预〔2022〕1234567890号", "ab〔2022〕1号",
        "ＡＢ〔2022〕1号", "𠮷预〔2022〕1号", "财1〔2022〕1号", "财预〔2022〕1号 ", "财预〔2022〕1-2号",
        "财预\u200b〔2022〕1号", "〔2022〕1号", "", None, 1, "财预〔2022〕1號", "财预〔2022〕1号\n",
    ])
    cases = {
        "财预〔2022〕1号": "财预〔2022〕1号", "财预[2022]1号": "财预〔2022〕1号",
        "财预(2022)1号": "财预〔2022〕1号", "财预（2022）1号": "财预〔2022〕1号",
        "财预【2022】1号": "财预〔2022〕1号", "财预［2022］1号": "财预〔2022〕1号",
        "财预﹝2022﹞1号": "财预〔2022〕1号", "财预(2022〕1号": "财预〔2022〕1号",
        " 财预 〔２０２２〕 第 ０1 号 ": "财预〔2022〕1号", "财预〔2022〕第001号": "财预〔2022〕1号",
        "财预〔2022〕0012号": "财预〔2022〕12号", "财预　〔2022〕　10号": "财预〔2022〕10号",
        "财预〔2022〕第0号": None, "财预〔2022〕1": None, "财预2022-1号": None, "财〔2022〕1号": None,
        "财预〔2022〕1号\u200b": None, "关于下达资金的通知": None, "财预〔2022〕1、2号": None,
        "ab〔2022〕1号": None, "财预〔1822〕1号": None,
    }
    for raw, number in cases.items():
        assert values.normalise_document_number(raw) == number, raw
    result["normalise"] = [{"raw": raw, "number": number} for raw, number in cases.items()]
    return result


def comparable() -> Json:
    same = [
        ["合成数据（第一）有限公司", "合成数据(第一)有限公司"],
        ["合成数据〔第一〕有限公司", "合成数据(第一)有限公司"],
        ["合成数据【第一】有限公司", "合成数据［第一］有限公司"],
        ["合成数据﹝第一﹞有限公司", "合成数据[第一]有限公司"],
        ["合成数据 第一　有限公司", "合成数据第一有限公司"],
        ["ＡＢＣ合成", "abc合成"], ["①号项目", "1号项目"], ["ﬁne", "FINE"], ["Ⅳ期", "iv期"],
        ["ΑΣ", "ασ"], ["İx", "i\u0307x"], ["Å", "å"],
        ["１２３", "123"], ["a\u00a0b", "AB"], ["㈱合成", "(株)合成"], ["K", "\u212a"], ["㎡", "m2"],
    ]
    different = [
        ["合成数据第一有限公司", "合成数据第二有限公司"], ["ß", "ss"], ["Σ", "ς"],
        ["合成数据「第一」", "合成数据(第一)"], ["〈一〉", "(一)"], ["{一}", "(一)"], ["台", "臺"],
        ["İ", "i"], ["é", "e"], ["a-b", "ab"], ["a·b", "ab"], ["0", "O"],
    ]
    forms = []
    for a, b in same:
        assert values.comparable(a) == values.comparable(b), (a, b)
        forms.append({"text": a, "form": values.comparable(a)})
    for a, b in different:
        assert values.comparable(a) != values.comparable(b), (a, b)
    assert values.comparable("【ＡＢ】 Ⅳ") == "(ab)iv"
    return {"type": "comparable", "same": same, "different": different, "forms": forms}


def files() -> dict[str, Json]:
    makers = [amount, capitals, decimal, date, instant, year, text, digest, account, region, key_id,
              signature, document_number, comparable]
    result = {f"values/{maker.__name__}.json": maker() for maker in makers}
    result["values/id.json"] = identifier()
    result["values/code.json"] = credit_code()
    return result
