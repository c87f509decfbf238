# 绩效自评。en-evaluation.ftl 有相同的标识。

check-title = 核对自评表 { $file }
check-form = { $project }，{ $year } 年度，指标 { $count } 项
check-nothing = 未发现不符
check-rule-s01 = S01 与账本不符，或到位率结论不成立（{ $count }）
check-rule-s02 = S02 自评表勾稽错误（{ $count }）
check-rule-s03 = S03 资金无绩效指标覆盖（{ $count }）
check-unverifiable = 无法由本表判定，须看表外证据（{ $count }）
check-with-ledger = 已与账本该年度的数字比对
check-without-ledger = 未与账本比对；用 -l 指定账本即可比对，有资金而无指标的项目类别（S03）也要有账本或正文（--text）才能判定
check-not-judged = 不作判断：指标与所属类别是否相符、文中同一事物前后称谓与数字是否一致、错别字
check-no-year = 表中没有写明年度，未与账本比对；请在标题写明，如“（2022年度）”
check-other-year = 账本中没有 { $year } 年度的预算和安排，未作比对

check-figure-unreadable = { $place }：“{ $actual }”不是数字；请只填数字，分值可带“分”，执行率带“%”，金额以万元计
check-points-total = { $place }：分值合计应为 { $expected }，实为 { $actual }；请核对各行分值
check-score-total = { $place }：各行得分合计 { $expected }，总分填 { $actual }；请按各行得分重新合计
check-level-points = { $place }：名称写明 { $expected } 分，所属指标合计 { $actual } 分；请改其一
check-score-above-points = { $place }：得分 { $actual } 高于分值 { $expected }；得分不得高于分值
check-funds-total = { $place }：各来源合计 { $expected }，总额填 { $actual }；请核对各来源
check-rate-wrong = { $place }：应为 { $expected }（全年执行数÷全年预算数），填 { $actual }
check-execution-score = { $place }：按执行率应得 { $expected }，填 { $actual }
check-points-shared = { $place }：多行共用一格分值（{ $actual } 行），无法逐项计分；请给每项指标单独分值与得分
check-target-blank = { $place }：没有目标值却有得分；请填年度指标值，或不计分
check-actual-blank = { $place }：没有完成值却有得分；请填实际完成值，或不计分
check-score-blank = { $place }：有分值而无得分；请填得分（{ $expected }），不适用的指标在完成值写“不适用”
check-actual-is-name = { $place }：填的是指标名称“{ $actual }”，不是完成值；请填数字
check-score-unearned = { $place }：按完成值应得 { $expected }，填 { $actual }
check-deviation-unexplained = { $place }：偏离目标 { $actual }，超过 { $expected }，须写明原因
check-shortfall-unexplained = { $place }：扣分（{ $actual }）而未说明原因；请写明原因与改进措施
check-actual-is-target = { $place }：完成值“{ $actual }”照抄目标，没有测量；请填实际数字并附依据（如样本数、家数）
check-actual-in-words = { $place }：目标“{ $expected }”是数字，完成值“{ $actual }”不是；请填实际数字
check-time-undated = { $place }：目标“{ $expected }”没有期限，完成值“{ $actual }”无从核对；请写明日期或天数
check-judged = { $place }：目标“{ $expected }”为定性，完成值“{ $actual }”只能凭佐证判断；请附佐证
check-unit-internal = { $place }：“{ $actual }”是内设机构，不是独立法人；请填预算单位及其代码
check-figure-differs = { $place }：账本为 { $expected }，表填 { $actual }（万元）；请以账本为准或补记账本
check-components-total = { $place }：应为 { $expected }，实为 { $actual }（万元）；请核对分项、合计与自评表的金额
check-arrival-claimed = { $place }：称资金全部到位，未附收款方到账依据：“{ $actual }”；请以收款方回单或对账单为据
check-layers-mixed = { $place }：以下达代替到位：“{ $actual }”；下达、拨付、到账须分别写明
check-denial-hedged = { $place }：“{ $actual }”只否认严重的，与“{ $expected }”不一致；请写明核查范围与结果
check-money-uncovered = { $place }：{ $actual } 万元没有数量或质量指标；请为该项目设指标

form-fund-1 = 年度资金总额
form-fund-2 = 当年财政拨款
form-fund-3 = 上年结转资金
form-fund-4 = 其他资金
form-indicator = 指标 { $number }“{ $name }”
form-total = 总分
form-unit = 实施单位
form-text = 正文第 { $line } 行
form-line = 第 { $line } 行第 { $column } 列
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

form-fault-no-form = 不是自评表：没有同时写有一级指标、三级指标和实际完成值的表头行
form-fault-several-sheets = 多张工作表都有自评表（{ $sheets }）；请用 --sheet 指定一张
form-fault-two-forms = 第 { $first } 行和第 { $second } 行都是同一种表头；请让每张工作表只有一份自评表
form-fault-missing = 第 { $from } 至 { $to } 行没有“{ $part }”；请按规定表样补上
form-fault-twice = 单元格 { $first } 和 { $second } 都是“{ $part }”；请只留一个
form-fault-crowded = 单元格 { $first } 和 { $second } 都在“{ $part }”之下；请让每个表头下只有一个值
form-fault-unknown-row = 单元格 { $cell }：“{ $found }”不是资金行；应为年度资金总额、当年财政拨款、上年结转资金或其他资金
form-fault-unit-unknown = 单元格 { $cell }：没有写明金额单位；请写成“项目资金（万元）”
form-fault-units-differ = “{ $first }”与“{ $second }”的金额单位不同；请只用一种单位
form-fault-merged-unlike = 单元格 { $cell }：分值与得分的合并行数不同；请合并相同的行，或都不合并
form-fault-total-cells = 第 { $row } 行总分有 { $found } 个数字；应为分值和得分两个
form-fault-failed = 单元格 { $cell }：公式出错；请重新计算或填数字
form-fault-rescaled = 单元格 { $cell }：显示的数与单元格的数不同；请改用常规数字格式
form-fault-too-many = 指标超过 500 项
hint-form = 请改正后再核对；自评表可为 .xlsx、.xls 或 .csv

help-report = 由账本生成年度绩效自评报告，或核对手工填写的自评表
help-report-check = 填好的自评表（XLSX、XLS 或 CSV）：列出其不符之处及无从判定之处
help-report-text = 自评报告的正文，纯文本
help-report-sheet = 只读自评表的此工作表
example-report =
    {"  "}ledger report -o 自评报告.xlsx -o 自评报告.pdf
    {"  "}ledger report --check 自评表.xlsx --text 自评报告.txt
