# 表格、单据和选项中的错误。与 en-faults.ftl 的条目一一对应。

# 位置
fault-at = { $place }：{ $fault }
fault-how = { $fault }；{ $how }
list-joiner = 、
place-sheet = { $file } 工作表“{ $sheet }”
place-cell-csv = { $place } 第 { $row } 行第 { $column } 列“{ $heading }”
place-cell-sheet = { $place }第 { $row } 行 { $column } 列“{ $heading }”
bad-cell = { $place }为“{ $value }”：{ $reason }
bad-cell-empty = { $place }：{ $reason }

# 单元格
cell-value = 不是{ $expected }
cell-blank = 此项必填，不能为空
cell-numeric = 单元格是数值格式，第 15 位以后的数字不会保留
cell-rescaled = 单元格格式所显示的数与实际保存的数不同
cell-failed = 公式计算出错
cell-merged = 一个金额跨多行合并
cell-not-positive = 金额必须大于零
cell-sign = 金额的正负与调整类型不符
cell-adjusts = “年初”以外的行须填写所调整的源指标，“年初”行不填
cell-instalment-sum = 各期金额合计 { $sum }，与安排金额 { $amount } 不符
cell-instalment-missing = 第 { $number } 期没有金额
cell-repeated = 编号与第 { $row } 行重复
cell-contradicts = 同一收款单位的信息与第 { $row } 行不一致
cell-code-check = 代码校验不符：第 { $position } 位应为 { $character }
cell-unknown-name = 没有名称与此完全相同的已登记收款单位
cell-ends-early = 最后一天早于第一天
cell-holder = 开户名不是收款单位的名称
cell-total = 明细合计 { $sum }，表中合计 { $stated }，相差 { $difference }
cell-after-total = 该行位于合计行之下

# 文件、工作表、表头
table-io = 无法读取文件：{ $reason }
io-not-found = 文件不存在
io-denied = 没有读取权限
table-too-large = 文件过大：上限为 32 MiB、400 万个单元格、512 列
table-other-format = 既不是 XLSX 也不是 CSV；请另存为 .xlsx（不设密码）或 CSV
table-not-text = 既不是 XLSX，也不是 UTF-8、UTF-16 或 GB18030 编码的文本
table-csv = 第 { $line } 行的 CSV 写法有误：{ $reason }
table-workbook = 工作簿已损坏（{ $reason }）；请打开后重新保存
table-no-sheet = 没有此工作表；请用 --sheet 指定现有的工作表：{ $known }
table-no-sheets = 只有 XLSX 文件才有工作表；请去掉 --sheet
table-no-rows = 表中没有内容
table-no-heading = 前 30 行中没有表头；请按模板（--template）写列名，或用 --map 列名=字段 指明
table-two-headings = 第 { $first } 行和第 { $second } 行都是表头；每个工作表只放一张表
table-heading-twice = “{ $first }”和“{ $second }”两列都表示{ $field }；请用 --map 列名=- 略去其中一列
table-missing-columns = 缺少列：{ $fields }；如列名不同，请用 --map 列名=字段 指明
table-map-unused = --map 所写的列名“{ $heading }”在表中不存在
table-map-field = --map 所写的字段 { $field } 不用于{ $kind }表
table-units-differ = “{ $first }”与“{ $second }”的金额单位不同；请用 --unit yuan（元）或 --unit wan（万元）指定
table-unit-unknown = “{ $heading }”列的单位可能是元，也可能是万元；请用 --unit yuan（元）或 --unit wan（万元）指定
field-name = { $heading }（{ $field }）
field-or-option = { $heading }（{ $field }，也可用 { $option } 统一指定）

# 整张表
import-bad-cells = { $count } 个单元格有误；未入账
hint-import = 请更正表格后重新导入
import-id-needed = 文件名 { $file } 不能用作单据编号；请用 --id 指定编号
import-id-too-long = 编号 { $id } 过长，无法再加序号；请用 --id 指定不超过 50 个字符的编号
import-date-needed = 表中没有日期；请用 --date 指定业务日期
import-no-lines = 表头之下没有数据
import-line-too-long = 第 { $row } 行过长（{ $len } 字节），超过一份单据的容量

# 手写的 JSON 单据
read-too-long = 全文 { $len } 字节，超过上限 1048576 字节
read-syntax = 第 { $line } 行第 { $column } 列的 JSON 写法有误：{ $reason }
read-value = “{ $value }”不是{ $expected }
read-malformed = 成员缺失、多余，或其类型、形式不对：{ $reason }
read-version = 没有版本 { $version }；请删去 v，或写 1
not-utf8 = { $file }：第 { $line } 行：不是 UTF-8 文本
hint-utf8 = 请把文件另存为 UTF-8

# 应为何值
expected-account = 账号（最多 40 个字母、数字、空格和连字符）
expected-adjustment = 调整类型（年初、追加、追减、调剂、收回之一）
expected-amount = 金额（如 300000.00 或 30万元）
expected-code = 统一社会信用代码（18 位数字和大写字母）
expected-date = 日期（如 2022-08-12）
expected-digest = BLAKE3 摘要（64 位十六进制数字）
expected-document-number = 文号（如 株财企指〔2022〕12号）
expected-id = 编号（1 至 64 个字母、数字或 .、_、-）
expected-instalment = 期次（1 至 100 的整数）
expected-side = 收款方或付款方
expected-stage = 预算或指标
expected-text = 可用的文字（1 至 500 个可见字符）
expected-unit = 金额单位（yuan 即元，wan 即万元）
expected-year = 年度（如 2022）

# 如何更正
advice-year-first = 请按年、月、日的顺序书写：2022-08-12
advice-format-date = 单独的数字可能是电子表格的日期序号：请把单元格设为日期或文本格式
advice-plain-amount = 请用数字写一个准确的金额，例如 300,000.00 或 30万元
advice-whole-fen = 金额精确到分：以元计至多 2 位小数，以万元计至多 6 位
advice-amount-too-large = 以元计的金额小数点前至多 13 位
advice-code-letters = 代码不含 I、O、S、V、Z；0 与 O、1 与 I 易混，请照营业执照抄录
advice-code-length = 代码恰为 18 位
advice-code-check = 请与营业执照核对；确实无误的，请在“代码说明”列写明原因
advice-as-text = 电子表格的数字只保留 15 位：请把该列设为文本格式后重新录入
advice-invisible = 其中含不可见、控制或方向字符：请重新录入
advice-length = 1 至 500 个字符
advice-plain-id = 请只用字母、数字和连字符，例如 2022-001
advice-unmerge = 请取消合并单元格，每行写一个金额
advice-plain-format = 请把单元格设为普通数字格式，并在表头写明单位
advice-recalculate = 请修复公式，或直接填入数值
advice-negative-amount = 追减和收回写作负数
advice-add-code = 请加“统一社会信用代码”列，或先登记收款单位
advice-holder = 账本只付入收款单位本户；如不用该列，请用 --map 列名=- 略去
advice-check-total = 请更正各行或合计，或删去合计行
advice-one-table = 每张工作表只放一个表，合计放在最后
advice-unique-id = 请给每行一个不同的编号
advice-instalment-sum = 请从第 1 期起依次填写各期，使其合计等于金额
advice-one-payee = 请只保留正确的一行；以后的变更另列一表，写明日期
