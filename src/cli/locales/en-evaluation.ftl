# The yearly self-evaluation. The same ids stand in zh-evaluation.ftl.

check-title = check of the form { $file }
check-form = { $project }, year { $year }, { $count } indicators
check-nothing = nothing found
check-rule-s01 = S01 not what the ledger shows ({ $count })
check-rule-s02 = S02 form inconsistent ({ $count })
check-rule-s03 = S03 money without an indicator ({ $count })
check-unverifiable = cannot be told from the form, only from evidence beside it ({ $count })
check-with-ledger = compared with the ledger's figures of the year
check-without-ledger = not compared with a ledger; give one with -l. Money without an indicator (S03) needs a ledger, or the text beside the form (--text)
check-not-judged = not judged: whether an indicator belongs to its group, whether the text calls and counts one thing alike throughout, spelling
check-no-year = the form says no year, so it was not compared with the ledger; write it in the title: （2022年度）
check-other-year = the ledger has no budget and no award of { $year }; not compared

check-figure-unreadable = { $place }: `{ $actual }` is no number; write only the number, points perhaps with 分, the rate with %, amounts in 万元
check-points-total = { $place }: the points must add up to { $expected }, and are { $actual }; check the points of each row
check-score-total = { $place }: the scores add up to { $expected }, the total says { $actual }; add them up again
check-level-points = { $place }: the name says { $expected } points, its indicators have { $actual }; change one of them
check-score-above-points = { $place }: the score { $actual } is above the points { $expected }; it cannot be
check-funds-total = { $place }: the sources add up to { $expected }, the total says { $actual }; check the sources
check-rate-wrong = { $place }: spent by full budget is { $expected }, the form says { $actual }
check-execution-score = { $place }: the rate earns { $expected }, the form says { $actual }
check-points-shared = { $place }: one cell of points for several rows ({ $actual } rows), so none can be scored; give each indicator points and a score
check-target-blank = { $place }: a score without a target; fill in the target, or give no score
check-actual-blank = { $place }: a score without a result; fill in the result, or give no score
check-score-blank = { $place }: points without a score; fill in the score ({ $expected }), or write 不适用 as the result of what does not apply
check-actual-is-name = { $place }: the name of the indicator `{ $actual }` in place of a result; fill in a number
check-score-unearned = { $place }: the result earns { $expected }, the form says { $actual }
check-deviation-unexplained = { $place }: off its target by { $actual }, more than { $expected }; write down why
check-shortfall-unexplained = { $place }: points taken off ({ $actual }) without a reason; write down why, and what will be done
check-actual-is-target = { $place }: the result `{ $actual }` repeats the target and measures nothing; fill in the number, with what it rests on
check-actual-in-words = { $place }: the target `{ $expected }` is a number, the result `{ $actual }` is not; fill in the number
check-time-undated = { $place }: the target `{ $expected }` has no date, so `{ $actual }` cannot be checked; write a date or a number of days
check-judged = { $place }: the target `{ $expected }` is in words, so `{ $actual }` is a judgement; add what shows it
check-unit-internal = { $place }: `{ $actual }` is a part of an office, no legal entity; name the budget unit and its code
check-figure-differs = { $place }: { $expected } in the ledger, { $actual } in the form (万元); mend the form, or record what is missing
check-components-total = { $place }: { $actual } instead of { $expected } (万元); check the parts, their total and the form
check-arrival-claimed = { $place }: says that all money arrived, without the payees' evidence: `{ $actual }`; cite receipts or statements of the payees
check-layers-mixed = { $place }: issued is not arrived: `{ $actual }`; say each by itself: issued, paid, arrived
check-denial-hedged = { $place }: `{ $actual }` denies only what is serious, beside `{ $expected }`; say what was looked at and what was found
check-money-uncovered = { $place }: { $actual } 万元 without an indicator of number or quality; set one

form-fund-1 = 年度资金总额
form-fund-2 = 当年财政拨款
form-fund-3 = 上年结转资金
form-fund-4 = 其他资金
form-indicator = indicator { $number } `{ $name }`
form-total = 总分
form-unit = 实施单位
form-text = text, line { $line }
form-line = line { $line }, column { $column }
form-cell = [{ $cell }] { $part }
form-part = { $part } { $field }
form-field-initial = 年初预算数
form-field-full = 全年预算数
form-field-spent = 全年执行数
form-field-points = 分值
form-field-rate = 执行率
form-field-score = 得分
form-field-target = 年度指标值
form-field-actual = 实际完成值
form-field-explanation = 偏差原因分析及改进措施

form-fault-no-form = no self-evaluation form: no row has the headings 一级指标, 三级指标 and 实际完成值
form-fault-several-sheets = several sheets have a form ({ $sheets }); name one with --sheet
form-fault-two-forms = rows { $first } and { $second } have the same headings; keep one form on each sheet
form-fault-missing = there is no { $part } in rows { $from } to { $to }; add it as the official form has it
form-fault-twice = cells { $first } and { $second } are both { $part }; keep one
form-fault-crowded = cells { $first } and { $second } both stand below { $part }; keep one value below each heading
form-fault-unknown-row = cell { $cell }: `{ $found }` is no row of the money; there are 年度资金总额, 当年财政拨款, 上年结转资金 and 其他资金
form-fault-unit-unknown = cell { $cell }: the unit of the amounts is not said; write 项目资金（万元）
form-fault-units-differ = `{ $first }` and `{ $second }` name different units; use one
form-fault-merged-unlike = cell { $cell }: points and score are not merged over the same rows; merge both alike, or neither
form-fault-total-cells = row { $row }: the total has { $found } numbers; it needs two, points and score
form-fault-failed = cell { $cell }: a formula has failed; calculate it again, or fill in the number
form-fault-rescaled = cell { $cell }: the format shows another number than the cell holds; use a plain number format
form-fault-too-many = more than 500 indicators
hint-form = mend the form and check it again; it may be .xlsx, .xls or .csv

example-report =
    {"  "}ledger report -o report.xlsx -o report.pdf
    {"  "}ledger report --check form.xlsx --text report.txt
