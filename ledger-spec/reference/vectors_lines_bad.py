"""Bad lines for section 03, each wrong in one way only."""

import json
from typing import Any

import canonical
from builder import (
    FIRST, arrival, award, budget, correction, digest, genesis, grant, payee, payment, program,
    public, returned, revoke, waiver,
)
from vectors_lines import Bad, changed, document, good_documents, signed
from vectors_lines_kinds import invalid_kinds


def fill(bad: Bad) -> None:
    not_utf8(bad)
    not_json(bad)
    wrong_members(bad)
    wrong_values(bad)
    invalid_documents(bad)
    invalid_kinds(bad)
    not_canonical(bad)
    precedence(bad)


def not_utf8(bad: Bad) -> None:
    good = canonical.encode(signed(good_documents()["payee"]))
    place = "合成数据第一有限公司".encode()
    for name, piece, why in [
        ("stray_byte", b"\xff", "0xFF never occurs in UTF-8"),
        ("continuation", b"\x80", "a continuation byte alone"),
        ("cut", "合".encode()[:2], "a sequence of three bytes cut after two"),
        ("overlong_two", b"\xc1\xa1", "the letter a in two bytes"),
        ("overlong_three", b"\xe0\x81\xa1", "the letter a in three bytes"),
        ("overlong_zero", b"\xc0\x80", "U+0000 in two bytes"),
        ("surrogate", b"\xed\xa0\x80", "a surrogate in UTF-8"),
        ("surrogate_pair", b"\xed\xa1\x82\xed\xbe\xb7", "a pair of surrogates (CESU-8)"),
        ("too_large", b"\xf4\x90\x80\x80", "beyond U+10FFFF"),
        ("gb18030", "合".encode("gb18030"), "GB 18030 instead of UTF-8"),
    ]:
        bad.raw("not_utf8_" + name, "not_utf8", why, good.replace(place, piece))
    bad.raw("not_utf8_utf16", "not_utf8", "UTF-16", good.decode().encode("utf-16"))


def not_json(bad: Bad) -> None:
    good = canonical.encode(signed(good_documents()["payee"]))
    for name, raw, why in [
        ("empty", b"", "an empty line"),
        ("space_only", b" ", "white space only"),
        ("bom", b"\xef\xbb\xbf" + good, "a byte order mark"),
        ("trailing_bytes", good + b"x", "something behind the object"),
        ("trailing_nul", good + b"\x00", "NUL behind the object"),
        ("two_objects", good + good, "two objects"),
        ("cut", good[:-1], "the last brace is missing"),
        ("array", b"[" + good + b"]", "an array around the object"),
        ("string", b'"a"', "a string"), ("number", b"1", "a number"), ("null", b"null", "null"),
        ("empty_object", b"{}", "no member at all"),
        ("deep_arrays", b"[" * 10_000 + b"]" * 10_000, "10,000 arrays in each other"),
        ("deep_objects", b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "5,000 objects in each other"),
        ("deep_member", good.replace(b'"v":1', b'"v":' + b"[" * 500 + b"]" * 500),
         "500 arrays in each other where an integer belongs"),
        ("trailing_comma", good[:-1] + b",}", "a comma before the last brace"),
        ("single_quotes", good.replace(b'"', b"'"), "apostrophes for quotation marks"),
        ("comment", good[:-1] + b"/**/}", "a comment"),
        ("bare_name", good.replace(b'"at"', b"at"), "a member name without quotation marks"),
        ("raw_tab", good.replace("第一".encode(), b"a\tb"), "a raw tab in a string"),
        ("raw_cr", good.replace("第一".encode(), b"a\rb"), "a raw carriage return in a string"),
        ("nan", good.replace(b'"v":1', b'"v":NaN'), "NaN"),
        ("vertical_tab", good + b"\x0b", "a white space that JSON does not know"),
        ("no_break_space", good + "\u00a0".encode(), "U+00A0 behind the object"),
    ]:
        bad.raw("malformed_json_" + name, "malformed", why, raw)


def wrong_members(bad: Bad) -> None:
    good = good_documents()
    item = signed(good["payee"])
    for name in ("at", "doc", "prev", "seq", "sigs"):
        bad.entry(f"malformed_entry_without_{name}", "malformed", "a member missing",
                  changed(item, [name], None))
    for name in ("date", "id", "kind", "lines", "v"):
        bad.entry(f"malformed_document_without_{name}", "malformed", "a member missing",
                  changed(item, ["doc", name], None))
    bad.entry("malformed_entry_unknown", "malformed", "an unknown member",
              changed(item, ["extra"], 1))
    bad.entry("malformed_document_unknown", "malformed", "an unknown member",
              changed(item, ["doc", "extra"], 1))
    bad.entry("malformed_sig_unknown", "malformed", "an unknown member of a signature",
              changed(item, ["sigs", 0, "name"], "甲"))
    bad.entry("malformed_sig_without_key", "malformed", "a member of a signature missing",
              changed(item, ["sigs", 0, "key"], None))
    bad.doc("malformed_account_unknown", "malformed", "an unknown member deep inside",
            document("payee", payee(FIRST, account={"bank": "银行", "iban": "1", "number": "1"})))
    bad.doc("malformed_ref_unknown", "malformed", "an unknown member of ref",
            document("payee", payee(FIRST), ref={"digest": digest("file"), "title": "通知"}))
    bad.doc("malformed_line_of_other_kind", "malformed", "a payee line in an award document",
            document("award", payee(FIRST)))
    bad.doc("malformed_grant_with_reason", "malformed", "a member of revoke in a grant",
            document("key", {**grant("payee", "收款", ["payee"]), "reason": "无"}))
    bad.doc("malformed_revoke_with_roles", "malformed", "a member of grant in a revoke",
            document("key", {**revoke("bank"), "roles": ["bank"]}))
    bad.doc("malformed_no_action", "malformed", "a key line without action",
            document("key", {"key": public("bank"), "reason": "无"}))
    for kind, member in [
        ("genesis", "policy"), ("program", "bands"), ("budget", "stage"), ("payee", "from"),
        ("award", "instalments"), ("amendment", "reason"), ("payment", "voucher"),
        ("arrival", "side"), ("return", "date"), ("waiver", "rule"), ("correction", "voids"),
        ("key_grant", "holder"),
    ]:
        bad.doc(f"malformed_{kind}_without_{member}", "malformed", "a member missing",
                changed(good[kind], ["lines", 0, member], None))
    for name, old, new, why in [
        ("twice_entry", '"seq":7', '"seq":7,"seq":7', "a member given twice"),
        ("twice_document", '"v":1', '"v":1,"v":1', "a member given twice in the document"),
        ("twice_line", '"from":"2022-01-01"', '"from":"2022-01-01","from":"2022-01-01"',
         "a member given twice in a line"),
        ("twice_escaped", '"v":1', '"v":1,"\\u0076":1', "the same name, once with an escape"),
        ("null_required", '"from":"2022-01-01"', '"from":null', "null for a required member"),
    ]:
        bad.text("malformed_" + name, "malformed", why, old, new)


def raw_value(bad: Bad, name: str, why: str, old: str, new: str, kind: str = "payee") -> None:
    bad.text("malformed_value_" + name, "malformed", why, old, new, kind)


def wrong_values(bad: Bad) -> None:
    good = good_documents()
    days, seq = '"arrival_days":30', '"seq":7'
    for name, new, why in [
        ("float", "30.0", "a floating-point number"), ("fraction", "30.5", "a fraction"),
        ("exponent", "3e1", "an exponent"), ("exponent_large", "1E400", "beyond a double"),
        ("leading_zero", "030", "a leading zero"), ("plus", "+30", "a plus sign"),
        ("negative", "-1", "below the range"), ("too_large", "65536", "above the range"),
        ("string", '"30"', "a string for an integer"), ("true", "true", "a boolean"),
        ("hexadecimal", "0x1e", "hexadecimal"), ("full_width", "３０", "full-width digits"),
        ("digits", "9" * 5_000, "an integer of 5,000 digits"),
        ("negative_float_zero", "-0.0", "minus zero as a floating-point number"),
    ]:
        raw_value(bad, "integer_" + name, why, days, '"arrival_days":' + new, "program")
    raw_value(bad, "seq_beyond_2_53", "beyond 2^53", seq, '"seq":9007199254740993')
    raw_value(bad, "seq_1e5", "an exponent", seq, '"seq":1e5')
    raw_value(bad, "seq_string", "a string for an integer", seq, '"seq":"7"')
    raw_value(bad, "v_2", "version 2", '"v":1', '"v":2')
    raw_value(bad, "v_0", "version 0", '"v":1', '"v":0')
    raw_value(bad, "v_string", "a string for the version", '"v":1', '"v":"1"')
    raw_value(bad, "v_float", "1.0 is a floating-point number", '"v":1', '"v":1.0')
    raw_value(bad, "kind_unknown", "an unknown kind", '"kind":"payee"', '"kind":"payees"')
    raw_value(bad, "kind_case", "words are exact", '"kind":"payee"', '"kind":"Payee"')
    raw_value(bad, "lines_object", "an object for an array", '"lines":[{', '"lines":{"0":{')
    raw_value(bad, "lone_surrogate", "an escape that is no scalar value", "第一", "\\ud842")
    raw_value(bad, "reversed_surrogates", "surrogates in the wrong order", "第一", "\\udfb7\\ud842")
    raw_value(bad, "escaped_newline", "a control character as an escape", "第一", "a\\nb")
    raw_value(bad, "escaped_nul", "a control character as an escape", "第一", "a\\u0000b")
    raw_value(bad, "escaped_bidi", "a bidirectional control as an escape", "第一", "\\u202e一第")
    for name, new, why in [
        ("bidi", "\u202e一第", "a bidirectional control"), ("isolate", "\u2066第一", "an isolate"),
        ("zero_width", "第\u200b一", "a zero-width space"), ("joiner", "第\u200d一", "a joiner"),
        ("soft_hyphen", "第\u00ad一", "a soft hyphen"), ("bom", "第\ufeff一", "U+FEFF inside"),
        ("delete", "第\u007f一", "U+007F"), ("next_line", "第\u0085一", "U+0085"),
        ("separator", "第\u2028一", "U+2028"), ("nfd", "e\u0301", "NFD"),
        ("compatibility", "\uf900", "a compatibility ideograph that NFC replaces"),
    ]:
        raw_value(bad, "text_" + name, why, "第一", new)
    name_member = '"name":"合成数据第一有限公司"'
    for name, new, why in [
        ("empty", "", "an empty text"), ("space_before", " 甲", "white space before"),
        ("space_after", "甲　", "an ideographic space behind"), ("long", "甲" * 501, "501 scalars"),
    ]:
        raw_value(bad, "text_" + name, why, name_member, f'"name":"{new}"')
    amount = '"max":"200000.00"'
    for name, new in [("short", "200000.0"), ("grouped", "200,000.00"), ("exponent", "2e5"),
                      ("leading_zero", "0200000.00"), ("full_width", "２０0000.00"),
                      ("minus_zero", "-0.00"), ("huge", "20000000000000.00")]:
        raw_value(bad, "amount_" + name, "not an amount", amount, f'"max":"{new}"', "program_full")
    raw_value(bad, "amount_number", "a number for an amount", amount, '"max":200000', "program_full")
    raw_value(bad, "date", "no such day", '"date":"2022-03-01"', '"date":"2022-02-30"')
    raw_value(bad, "date_early", "before 1949-10-01", '"from":"2022-01-01"', '"from":"1949-09-30"')
    raw_value(bad, "at_seconds", "no milliseconds", "02:00:00.000Z", "02:00:00Z")
    raw_value(bad, "at_leap", "a leap second", "02:00:00.000Z", "02:00:60.000Z")
    raw_value(bad, "at_offset", "an offset instead of Z", "02:00:00.000Z", "10:00:00.000+08:00")
    raw_value(bad, "id_space", "a space in an id", '"id":"D-1"', '"id":"D 1"')
    raw_value(bad, "id_long", "65 characters", '"id":"D-1"', '"id":"' + "D" * 65 + '"')
    item = signed(good["payee"])
    upper: Any = changed(item, ["prev"], item["prev"].upper())
    bad.entry("malformed_value_prev_upper", "malformed", "uppercase hex", upper)
    bad.entry("malformed_value_prev_short", "malformed", "62 digits",
              changed(item, ["prev"], item["prev"][2:]))
    bad.entry("malformed_value_key_upper", "malformed", "uppercase hex in a key",
              changed(item, ["sigs", 0, "key"], item["sigs"][0]["key"].upper()))
    sig = item["sigs"][0]["sig"]
    pad = {"A": "B", "Q": "R", "g": "h", "w": "x"}[sig[85]]
    for name, new, why in [
        ("pad_bits", sig[:85] + pad + "==", "base64 with pad bits that are not zero"),
        ("unpadded", sig[:86], "base64 without padding"), ("short", "A" * 84, "63 bytes"),
        ("long", "A" * 87 + "=", "65 bytes"), ("url", "-_" + sig[2:], "base64url"),
        ("hex", "00" * 64, "hex"), ("newline", sig[:40] + "\n" + sig[40:], "a line break inside"),
    ]:
        line = json.dumps(changed(item, ["sigs", 0, "sig"], new), ensure_ascii=False,
                          sort_keys=True, separators=(",", ":"))
        bad.raw("malformed_value_sig_" + name, "malformed", why, line.encode())
    for name, doc, why in [
        ("code_lower", document("payee", payee(FIRST.lower())), "a credit code in lower case"),
        ("code_letter", document("payee", payee("I" + FIRST[1:])), "I is not in the alphabet"),
        ("account", document("payee", payee(FIRST, account={"bank": "银行", "number": "1_2"})),
         "not an account number"),
        ("region", document("genesis", genesis(region="4401")), "not a region"),
        ("currency", document("genesis", genesis(currency="USD")), "only CNY"),
        ("role", document("key", grant("payee", "收款", ["boss"])), "an unknown role"),
        ("origin_space", document("genesis", genesis(log={"key": public("log"), "origin": "a b"})),
         "white space in the origin"),
        ("origin_plus", document("genesis", genesis(log={"key": public("log"), "origin": "a+b"})),
         "a plus sign in the origin"),
        ("grade", document("program", program(grade="E5")), "an unknown grade"),
        ("form", document("program", program(form="loan")), "an unknown form"),
        ("duplicate", document("program", program(duplicate=["name", "payee"])), "no such field"),
        ("publicity", document("program", program(publicity={"days": 5, "kind": "calendar"})),
         "no such kind of days"),
        ("year", document("award", award("A", FIRST, "1.00", year=1948)), "before 1949"),
        ("year_string", document("award", award("A", FIRST, "1.00", year="2022")), "a string"),
        ("adjust", document("budget", budget("B", "1.00", "quota", adjust="cut", of="A")), "a word"),
        ("stage", document("budget", budget("B", "1.00", "plan")), "an unknown stage"),
        ("superior", document("budget", budget("B", "1.00", "quota", superior="财预[2022]1号")),
         "a document number that is not in normal form"),
        ("side", document("arrival", arrival("R", "Y", "1.00", "2022-03-02", FIRST, side="bank")),
         "an unknown side"),
        ("return_kind", document("return", returned("T", "Y", "R6", "1.00", "2022-03-02")), "R6"),
        ("rule_unknown", document("waiver", waiver("W", "too_much", "Y")), "no such rule"),
        ("rule_not_waivable", document("waiver", waiver("W", "award_unknown", "Y")),
         "a rule that cannot be waived"),
        ("correction_line_zero", document("correction", correction("D", 0)), "lines count from 1"),
        ("correction_line_large", document("correction", correction("D", 65536)), "above the range"),
        ("instalment_large", document("payment", payment("Y", "A", 65536, "1.00", FIRST)), "range"),
        ("evidence", document("payment", payment("Y", "A", 1, "1.00", FIRST, evidence="文件")),
         "not a digest"),
        ("ref_text", document("payee", payee(FIRST), ref="财预〔2022〕1号"), "a text for ref"),
        ("ref_number", document("payee", payee(FIRST), ref={"number": "财预[2022]1号"}),
         "a document number that is not in normal form"),
        ("ledger_upper", document("payee", payee(FIRST), ledger="A" * 64), "uppercase hex"),
        ("waivers_text", document("award", award("A", FIRST, "1.00", waivers="W")), "not an array"),
        ("waivers_item", document("award", award("A", FIRST, "1.00", waivers=["W 1"])), "not an id"),
    ]:
        bad.doc("malformed_value_" + name, "malformed", why, doc)


def invalid_documents(bad: Bad) -> None:
    good = good_documents()
    item = signed(good["payee"])
    sigs = item["sigs"]
    many = [{"key": f"{n:02x}" * 32, "sig": sigs[0]["sig"]} for n in range(17)]
    for name, new, why in [
        ("unsorted", sigs[::-1], "signatures not ascending by key"),
        ("duplicate", [sigs[0], sigs[0]], "one key twice"), ("empty", [], "no signature"),
        ("seventeen", many, "17 signatures"),
    ]:
        bad.entry("invalid_sigs_" + name, "invalid", why, changed(item, ["sigs"], new))
    payee_line, genesis_line = payee(FIRST), genesis()
    for name, doc, why in [
        ("genesis_two_lines", document("genesis", genesis_line, genesis_line), "two lines"),
        ("genesis_with_ledger", {**document("genesis", genesis_line), "ledger": "0" * 64},
         "genesis names a ledger"),
        ("ledger_absent", changed(document("payee", payee_line), ["ledger"], None),
         "a document without ledger"),
        ("lines_empty", document("payee"), "no line"),
        ("lines_1001", document("correction", *[correction("D")] * 1001), "1001 lines"),
        ("ref_empty", document("payee", payee_line, ref={}), "ref without a member"),
        ("ref_raw_same", document("payee", payee_line, ref={
            "number": "财预〔2022〕1号", "raw": "财预〔2022〕1号"}), "raw does not differ from number"),
    ]:
        bad.doc("invalid_" + name, "invalid", why, doc)


def compact(value: Any) -> bytes:
    """JSON without white space, its members in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def not_canonical(bad: Bad) -> None:
    good = canonical.encode(signed(good_documents()["payee"]))
    item = signed(good_documents()["payee"])
    doc = item["doc"]
    reversed_entry = {name: item[name] for name in sorted(item, reverse=True)}
    reversed_doc = {**item, "doc": {name: doc[name] for name in sorted(doc, reverse=True)}}
    for name, raw, why in [
        ("space_before", b" " + good, "a space before the object"),
        ("space_after", good + b" ", "a space behind the object"),
        ("carriage_return", good + b"\r", "CR LF as the end of the line"),
        ("tab_after", good + b"\t", "a tab behind the object"),
        ("space_after_colon", good.replace(b'"v":1', b'"v": 1'), "a space after a colon"),
        ("space_after_comma", good.replace(b',"v":1', b', "v":1'), "a space after a comma"),
        ("indented", json.dumps(item, ensure_ascii=False, indent=1, sort_keys=True)
         .replace("\n", "").encode(), "white space between members"),
        ("entry_order", compact(reversed_entry), "order of members"),
        ("document_order", compact(reversed_doc), "order in the document"),
        ("escaped_chinese", good.replace("合成数据第一".encode(), b"\\u5408\\u6210\\u6570\\u636e\\u7b2c\\u4e00"),
         "escapes instead of raw UTF-8"),
        ("escaped_letter", good.replace(b'"D-1"', b'"\\u0044-1"'), "an escape for a letter"),
        ("escaped_name", good.replace(b'"v":1', b'"\\u0076":1'), "an escape in a member name"),
        ("escaped_solidus", good.replace("第一".encode(), b"\\/"), "an escaped solidus"),
        ("raw_solidus_escape_quote", good.replace("第一".encode(), b"\\u0022"),
         "an escape of four digits for a quotation mark"),
        ("surrogate_escapes", good.replace("第一".encode(), b"\\ud842\\udfb7"),
         "a pair of escapes for a character beyond U+FFFF"),
        ("escape_upper", good.replace("第一".encode(), b"\\u7B2C"), "an escape in upper case"),
    ]:
        bad.raw("not_canonical_" + name, "not_canonical", why, raw)
    bad.text("malformed_minus_zero", "malformed", "-0 is not how an integer is written",
             '"arrival_days":30', '"arrival_days":-0', "program")
    bad.doc("not_canonical_waivers_empty", "not_canonical", "the canonical form leaves it out",
            document("award", award("A", FIRST, "1.00", waivers=[])))
    bad.text("not_canonical_null_member", "not_canonical", "null for an optional member",
             '"v":1', '"note":null,"v":1')


def precedence(bad: Bad) -> None:
    """More than one thing is wrong; the first of the table is reported."""
    good = signed(good_documents()["award"])
    both = changed(good, ["doc", "lines", 0, "amount"], "1.00")
    bad.raw("order_malformed_invalid", "malformed", "a wrong sum, and a member missing",
            canonical.encode(changed(both, ["at"], None)))
    bad.raw("order_malformed_late", "malformed", "sigs empty, and a bad value in the last line",
            canonical.encode(changed(changed(good, ["sigs"], []), ["doc", "v"], 3)))
    bad.raw("order_invalid_not_canonical", "invalid", "a wrong sum, and a space",
            canonical.encode(both) + b" ")
    bad.raw("order_malformed_not_canonical", "malformed", "an unknown member, and a space",
            canonical.encode(changed(good, ["extra"], 1)) + b" ")
    bad.raw("order_not_utf8_malformed", "not_utf8", "not JSON, and not UTF-8", b"{\xff")
