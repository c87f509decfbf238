# What is wrong with tables, documents and options. The same ids stand in zh-faults.ftl.

# Where
fault-at = { $place }: { $fault }
fault-how = { $fault }; { $how }
list-joiner = {", "}
place-sheet = { $file }, sheet { $sheet }
place-cell-csv = { $place }: row { $row }, column { $column } ({ $heading })
place-cell-sheet = { $place }: row { $row }, column { $column } ({ $heading })
bad-cell = { $place }: `{ $value }`: { $reason }
bad-cell-empty = { $place }: { $reason }

# Cells
cell-value = not { $expected }
cell-blank = it is needed and blank
cell-numeric = it is kept as a number, of which a spreadsheet forgets the digits after the 15th
cell-rescaled = the format of the cell shows another number than the cell holds
cell-failed = a formula has failed
cell-merged = one amount is merged over several rows
cell-not-positive = the amount must be above zero
cell-sign = the amount has the wrong sign for this type of change
cell-adjusts = every line but 年初 (initial) names the line it adjusts, and 年初 names none
cell-instalment-sum = the instalments add up to { $sum }, not to { $amount }
cell-instalment-missing = instalment { $number } has no amount
cell-repeated = the id occurs in row { $row } already
cell-contradicts = row { $row } says something else of the same payee
cell-code-check = character { $position } of the code should be { $character }
cell-unknown-name = no known payee has exactly this name
cell-ends-early = the last day lies before the first
cell-holder = the account is not in the payee's name
cell-total = the rows add up to { $sum }; the total says { $stated }, which differs by { $difference }
cell-after-total = the row stands under the total

# Files, sheets, headings
table-io = it cannot be read: { $reason }
io-not-found = there is no such file
io-denied = you have no permission to read it
table-too-large = the file is larger than any list: 32 MiB, 4,000,000 cells, 512 columns
table-other-format = neither XLSX nor CSV; save it as .xlsx without a password, or as CSV
table-not-text = neither XLSX nor text in UTF-8, UTF-16 or GB18030
table-csv = line { $line } is not CSV: { $reason }
table-workbook = the workbook is damaged: { $reason }; open it and save it again
table-no-sheet = no such sheet; give one of these with --sheet: { $known }
table-no-sheets = only an XLSX file has sheets; leave --sheet out
table-no-rows = there are no rows
table-no-heading = no heading in the first 30 rows; name the columns as in the template (--template), or map them with --map HEADING=FIELD
table-two-headings = rows { $first } and { $second } are both headings; keep one table in each sheet
table-heading-twice = the columns `{ $first }` and `{ $second }` both mean { $field }; leave one of them out with --map HEADING=-
table-missing-columns = missing columns: { $fields }; if a column has another heading, map it with --map HEADING=FIELD
table-map-unused = no column is headed `{ $heading }`, which --map names
table-map-field = --map names the field { $field }, which a list of kind { $kind } does not have
table-units-differ = `{ $first }` and `{ $second }` name different units; give --unit yuan (元) or --unit wan (万元)
table-unit-unknown = the amounts under `{ $heading }` may be in 元 or in 万元; give --unit yuan (元) or --unit wan (万元)
field-name = { $heading } ({ $field })
field-or-option = { $heading } ({ $field }, or { $option } for all rows)

# Whole lists
import-bad-cells = { $count } bad cell(s); nothing was recorded
hint-import = mend the table and import it again
import-id-needed = the name of the file { $file } makes no id; give the id of the document with --id
import-id-too-long = the id { $id } is too long to add numbers to it; give one of up to 50 characters with --id
import-date-needed = the list has no date; give the business date with --date
import-no-lines = there are no lines under the heading
import-line-too-long = the line in row { $row } has { $len } bytes, more than a document can hold

# Documents written by hand
read-too-long = the text has { $len } bytes, more than 1048576
read-syntax = line { $line }, column { $column }: { $reason }
read-value = `{ $value }` is not { $expected }
read-malformed = { $reason }
read-version = version { $version } is not known; leave `v` out, or write 1
not-utf8 = { $file }: line { $line }: not UTF-8 text
hint-utf8 = save the file as UTF-8

# What would have been right
expected-account = an account number of up to 40 letters, digits, spaces and hyphens
expected-adjustment = one of 年初 (initial), 追加 (supplement), 追减 (reduce), 调剂 (reallocate), 收回 (reclaim)
expected-amount = an amount such as 300000.00 or 30万元
expected-code = a credit code of 18 digits and capital letters
expected-date = a date such as 2022-08-12
expected-digest = a BLAKE3 digest of 64 hex digits
expected-document-number = a document number such as 株财企指〔2022〕12号
expected-id = an id of 1 to 64 letters, digits, `.`, `_`, `-`
expected-instalment = the number of an instalment, 1 to 100
expected-side = 收款方 (payee) or 付款方 (payer)
expected-stage = 预算 (budget) or 指标 (quota)
expected-text = text of 1 to 500 visible characters
expected-unit = a unit: yuan (元) or wan (万元)
expected-year = a fiscal year such as 2022

# What to do about a value
advice-year-first = write the year first, then month and day: 2022-08-12
advice-format-date = a bare number may be a day count of the spreadsheet: format the cell as a date or as text
advice-plain-amount = write one exact amount in digits, such as 300,000.00 or 30万元
advice-whole-fen = an amount has whole fen: up to 2 decimals in 元, up to 6 in 万元
advice-amount-too-large = an amount in 元 has up to 13 digits before the point
advice-code-letters = a code has no I, O, S, V or Z; 0 and O, 1 and I look alike, so copy it from the licence
advice-code-length = a code has exactly 18 characters
advice-code-check = compare it with the licence; if it is right all the same, say why in a column 代码说明
advice-as-text = a spreadsheet keeps 15 digits of a number: format the column as text, then enter the digits again
advice-invisible = it holds invisible, control or direction characters: type it again
advice-length = 1 to 500 characters
advice-plain-id = use letters, digits and hyphens only, such as 2022-001
advice-unmerge = take the merge apart and write one amount in each row
advice-plain-format = give the cells the format of plain numbers, and name the unit in the heading
advice-recalculate = repair the formula, or put the value in its place
advice-negative-amount = 追减 and 收回 are written as negative amounts
advice-add-code = add a column 统一社会信用代码, or record the payee first
advice-holder = the ledger pays into accounts in the payee's own name; to leave the column out, give --map HEADING=-
advice-check-total = correct the rows or the total, or delete the row of the total
advice-one-table = keep one table in each sheet, with its total at the end
advice-unique-id = give each row an id of its own
advice-instalment-sum = fill the instalments from the first one on, so that they add up to the amount
advice-one-payee = keep the row that is right; a later change is a list of its own, with its own date
