# 中文消息。除 help 开头的条目外，与 en.ftl 的条目一一对应。

error = 错误：
hint = 提示：
example = 示例：
total = 合计

# 已做之事
ledger-exists = { $file }：此处已有账本
ledger-made = 已在 { $dir } 建账，账本编号 { $ledger }
log-key-note = 签署检查点的密钥保存在主目录（--home），不在账本目录内
key-made = 已写入 { $file }（私钥）和 { $file }.pub（公钥）
    密钥 { $key }
recorded = { $seq } 已入账：{ $kind } { $id }，{ $count } 行
recorded-before = { $seq } 此前已入账且内容相同：{ $kind } { $id }
dry-run = 未入账（--dry-run 仅作检查）
draft-kept = 草稿 { $file } 待第二人签名：ledger approve { $file } --key 密钥文件
draft-signed = { $file } 已签名；请在账本所在机器上入账：ledger record { $file }
draft-forged = 草稿中密钥 { $key } 的签名无效，请勿在其旁签名
approve-question = 是否签名？（y/N）
not-approved = 未签名
no-terminal = 没有可供询问的终端
no-key = { $id }：没有用于签名的密钥
needs-roles = 需要签名的角色：{ $roles }
exported = 已写入 { $file }
reindexed = 已由 { $count } 条记录重建索引，状态摘要 { $digest }
reindex-failed = 无法建立索引；账本仍可使用，只是较慢
asked-for = 按要求重建
man-written = 手册页已写入 { $dir }
imported = { $rows } 行：新入账 { $new } 份单据，此前已入账 { $known } 份
import-dry-run = { $rows } 行将生成 { $documents } 份单据；未入账
import-ignored = 未使用的列：{ $columns }
import-skipped = 跳过第 { $row } 行：{ $reason }（{ $text }）
skip-blank = 空行
skip-note = 备注
skip-subtotal = 小计，与明细相符
skip-total = 合计，与明细相符
skip-heading = 重复的表头
skip-repeated = 与前面的行相同
proof-written = 证明已写入 { $file }
proof-agrees = { $file } 与账本在 { $size } 条处一致；此后又入账 { $grown } 条
proof-not-checked = 账本已损坏，未核对 { $file }
not-found = 此处没有 { $what }
nothing-proven = 记录已损坏，不能据以作出任何结论
shown-damaged = 记录已损坏：请运行 ledger verify

# 应做之事
hint-locked = 请等待另一写入者完成，或结束它
hint-archive = 请用 ledger export -o 文件.zip 生成
hint-too-large = 请确认文件是否正确
hint-not-found = 用 -l 目录 指定账本，或用 ledger init 建账
hint-io = 请检查目录是否存在、可写，磁盘是否已满
hint-key-file = 用 ledger key new 文件 生成密钥
hint-nothing-recorded = 未入账
hint-damaged = 运行 ledger verify 查看全部问题；请勿再写入此账本
hint-rolled-back = 恢复了旧备份；请找到账本的最新副本
hint-log-key = 此账本的日志密钥在建账机器的主目录中；用 --home 目录 指定
hint-again = 请重新运行该命令
hint-key = 用 --key 文件 指定密钥
hint-yes = 请核对上面的草稿，然后加 --yes 重新运行
hint-show = ledger status 列出项目类别；ledger prove 给出条目编号
hint-known-head = 请保存 ledger checkpoint 的输出，并指定该文件
hint-proof = 用 ledger prove -o 文件 生成
hint-proof-differs = 请勿依据此证明；用 ledger prove -o 文件 重新生成
hint-import = 请更正表格后重新导入；未入账

# 通知
notice-torn = 未写完的一行（{ $len } 字节）已移至 { $file }；它从未被确认
notice-unacknowledged = 检查点之后的 { $count } 条已核验并保留
notice-index-rebuilt = 已由日志重建索引：{ $reason }
notice-index-unusable = 索引不可用（{ $reason }）；日志完整，可用 ledger reindex 重建

# 核验
head-ledger = 账本 { $ledger }
head-size = 条数 { $size }
head-link = 链值 { $link }
head-root = 树根 { $root }
status-sound = 完好：每一条的格式、链、树根、签名和规则均成立
status-broken = 违规：记录完整，但其中有单据违反规则
status-damaged = 损坏：这不是当初签署的记录
unanchored = 未锚定：没有外部证据确认此日志头；它只证明前后一致，不证明历史未被改写
anchored-known-head = 是已知日志头（{ $size } 条）的延续
findings-damage = 损坏：{ $count }
findings-broken = 违规：{ $count }
findings-contradiction = 矛盾：{ $count }
findings-notice = 注意：{ $count }
at-line = 第 { $line } 行
about = { $text }
found = 实为 { $text }
expected = 应为 { $text }
waivers = 例外批准 { $ids }

# 结论
claims-as-of = 截至 { $date }，依据 { $size } 条记录
covers = {"   "} 已检查 { $count } { $unit }
grades = {"   "} 证据等级：{ $grades }
counterexamples = {"   "} 反例：{ $count }
missing = {"   "} 缺少：{ $count }
more = {"     "} ……另有 { $count } 项（--json 列出全部）
leans-on = {"   "} 依赖的例外批准：{ $ids }
wording = “证实”的含义是：按上述规则、就上述数据、在上述范围内未发现问题。
verdict-proven = 证实
verdict-unproven = 未能证实
verdict-refuted = 证伪
claim-fully-arrived = 到位率100%
claim-on-time = 及时到位
claim-no-duplicates = 无重复安排、无重复拨付
claim-no-diversion = 无截留、克扣、挪用
claim-within-bands = 未超标准
claim-within-budget = 未超预算
claim-approved = 审批齐全
unit-awards = 项资金安排
unit-instalments = 期
unit-payments = 笔拨付
unit-decisions = 份决定
unit-lines = 行
rate-issued = 下达率
rate-paid = 拨付率
rate-arrived = 到位率
rate-arrived_uncapped = 到位率（未封顶）
rate-in_time = 到位及时率
rate-line = { $name }：{ $percent }
column-rate = 比率
column-part = 分子
column-whole = 分母
column-percent = 百分比

# 概况与查询
fund-title = { $fund }（{ $authority }）
column-program = 项目类别
column-name = 名称
column-year = 年度
column-budget = 预算数
column-quota = 指标下达
column-awards = 项数
column-due = 安排
column-paid = 拨付
column-arrived = 到位
contradiction-count = 矛盾：{ $count }（ledger verify 列出）
drafts-waiting = { $count } 份草稿待签名：{ $names }
entry-title = { $seq } 于 { $at } 入账，距业务日期 { $lag } 天
signed-by = {"  "}签名密钥 { $key }
award-title = { $place } 资金安排 { $id }：{ $name }（{ $payee }）
voided = {"  "}已于 { $place } 注销
award-sums = {"  "}应付 { $due }，已拨 { $paid }，到位 { $arrived }
instalment-line = {"  "}第 { $seq } 期：应付 { $due }，期限 { $deadline }，已拨 { $paid }，到位 { $arrived }
payment-line = {"  "}{ $place } 拨付 { $id }（第 { $seq } 期）：{ $amount }，{ $date }
arrival-line = {"    "}{ $place } 到账 { $id }：{ $amount }，{ $date }，{ $side }银行回单
return-line = {"    "}{ $place } 退款 { $id }：{ $amount }，{ $date }，{ $kind }
payee-line = {"  "}{ $place } 自 { $from } 起：{ $name }，{ $bank } { $account }
payee-awards = {"  "}资金安排：{ $awards }
side-payer = 付款方
side-payee = 收款方

# 单据的白话
document-title = { $kind } { $id }，{ $date }，{ $count } 行
document-reference = {"  "}文号 { $number }
document-note = {"  "}备注：{ $note }
say-genesis = 建账：{ $fund }，主管部门 { $authority }，区划 { $region }
say-grant = 授权 { $holder } 以 { $roles } 身份签名，密钥 { $key }
say-revoke = 撤销密钥 { $key }：{ $reason }
say-program = 项目类别 { $id } { $name }（{ $form }）：标准 { $bands }；{ $days } 天内到位，证据等级 { $grade }；{ $basis }
say-budget = { $stage } { $id }：{ $program } { $year } 年 { $adjust } { $amount }
say-payee = { $code } { $name }，{ $bank } { $account }，自 { $from } 起
say-award = 安排 { $id }：{ $payee } { $amount }，{ $program } { $year } 年 { $category }，分 { $count } 期
say-amendment = 调整 { $id }：安排 { $award } 改为 { $amount }：{ $reason }
say-payment = 拨付 { $id }：安排 { $award } 第 { $seq } 期 { $amount }，收款账号 { $account }，凭证号 { $voucher }
say-arrival = 到账 { $id }：拨付 { $payment } { $amount }，{ $date } 记入 { $name } 账号 { $account }
say-return = 退款 { $id }：拨付 { $payment } { $amount }，{ $date }，{ $kind }
say-waiver = 例外批准 { $id }：{ $rule }，对象 { $subject }：{ $reason }
say-correction = 注销 { $target }：{ $reason }
kind-genesis = 建账
kind-key = 密钥
kind-program = 项目类别
kind-budget = 指标
kind-payee = 收款单位
kind-award = 资金安排
kind-amendment = 调整
kind-payment = 拨付
kind-arrival = 到账
kind-return = 退款
kind-waiver = 例外批准
kind-correction = 更正
role-approver = 复核
role-auditor = 审计
role-bank = 银行
role-officer = 经办
role-payee = 收款单位
form-reward = 奖励
form-service = 购买服务
form-subsidy = 补助
stage-budget = 预算
stage-quota = 指标
adjust-initial = 年初
adjust-reallocate = 调剂
adjust-reclaim = 收回
adjust-reduce = 追减
adjust-supplement = 追加
return-R1 = 退汇，未曾到账（R1）
return-R2 = 错付退回（R2）
return-R3 = 追缴（R3）
return-R4 = 结余交回（R4）
return-R5 = 无原始凭证号（R5）

# 日志中的发现
rule-line_too_long = 行过长
rule-not_utf8 = 该行不是 UTF-8
rule-malformed = 该行不是条目
rule-invalid = 该行各项相互矛盾
rule-not_canonical = 该行不是规范形式
rule-line_torn = 最后一行未写完
rule-line_unfinished = 已确认条目之后有未写完的一行：写入中断或正在写入
rule-seq_wrong = 序号错误
rule-link_broken = 该行与上一行不衔接
rule-signature_bad = 签名无效
rule-log_empty = 日志为空
rule-checkpoint_missing = 没有检查点
rule-checkpoint_malformed = 检查点无法读取
rule-checkpoint_unsigned = 检查点不是由本账本的日志密钥签署
rule-log_truncated = 日志短于检查点所载
rule-root_differs = 日志与检查点所签不符
rule-known_head_differs = 日志不是已知日志头的延续
rule-beyond_checkpoint = 检查点之后、尚未确认的条目

# 违规
rule-genesis_misplaced = 建账单据只能且必须在第 0 条
rule-key_unknown = 密钥从未获授权
rule-key_revoked = 密钥已撤销
rule-role_wrong = 签名人没有可签此类单据的角色
rule-holders_too_few = 所需角色未由不同持有人签齐
rule-id_reused = 单据编号已被使用
rule-ledger_differs = 单据属于另一账本
rule-key_weak = 不是可靠的 Ed25519 公钥
rule-key_granted = 密钥此前已授权
rule-subject_reused = 行编号已被使用
rule-code_unexplained = 统一社会信用代码校验不符；请在 code_note 中说明理由
rule-program_unknown = 没有该项目类别
rule-payee_unknown = 没有该收款单位
rule-award_unknown = 没有该资金安排
rule-instalment_unknown = 该安排没有这一期
rule-budget_unknown = 没有可供调整的该指标
rule-waiver_unknown = 没有针对此对象的该例外批准
rule-target_unknown = 没有可供更正的该单据或行
rule-correction_refused = 该对象不能注销
rule-budget_exceeded = 指标将超过预算
rule-quota_exceeded = 将超过指标
rule-band_exceeded = 金额不在标准之内
rule-award_duplicate = 按项目类别的重复判定，已有另一安排
rule-exclusivity_broken = 同一互斥组、同一年度已有另一安排
rule-instalment_exceeded = 拨付将超过该期金额
rule-account_differs = 账号不是收款单位当日的账号
rule-voucher_reused = 该凭证本年度已向此账号付款
rule-evidence_reused = 该文件已是另一拨付的凭据
rule-date_after_at = 业务日期晚于入账时间
rule-time_runs_back = 入账时间早于上一条

# 矛盾
rule-code_check_failed = 统一社会信用代码校验不符
rule-arrival_unmatched = 到账没有对应的拨付
rule-arrival_account_differs = 入账账号不是收款单位当日的账号
rule-arrival_name_differs = 入账户名不是收款单位的名称
rule-receipt_reused = 一张回单用于两笔拨付
rule-return_unmatched = 退款没有对应的拨付
rule-return_exceeds_payment = 退款多于拨付
rule-returned_yet_arrived = 已退汇的拨付，收款方银行却显示到账
rule-payment_exceeded = 到账多于拨付
rule-instalment_paid_twice = 该期拨付超过其金额
rule-award_overpaid = 拨付或到账多于应付
rule-award_short = 拨付或到账少于应付
rule-arrival_missing = 没有足够的到账证据
rule-arrival_late = 到账晚于期限

# 结论所缺
rule-nothing_recorded = 没有此类记录
rule-entry_void = 该条无效，其内容未计入
rule-not_due = 尚未到期
rule-statement_missing = 缺少该账户此期间的银行对账单

# 演示
demo-building = 正在 { $dir } 建立株洲 2022 示例（收款单位和各户金额均为合成数据）
demo-step = {"  "}{ $text }
demo-next = 接下来可以试：
demo-exists = { $dir } 不是空目录；请指定新目录

# 示例
example-demo = {"  "}ledger demo /tmp/zhuzhou
example-init = {"  "}ledger -l fund init --fund 专项资金 --authority 市工信局 --region 430200 \
    {"      "}--officer 张三=zhang.pem --approver 李四=li.pem
example-key = {"  "}ledger key new zhang.pem
example-record = {"  "}ledger -l fund record award.json --key zhang.pem
example-approve = {"  "}ledger -l fund approve fund/drafts/AW-2022.json --key li.pem
example-import = {"  "}ledger -l fund import award 名单.xlsx --program ZJTX --year 2022 --key zhang.pem --key li.pem
example-status = {"  "}ledger -l fund status
example-show = {"  "}ledger -l fund show AW-001
example-prove = {"  "}ledger -l fund prove --no-duplicates
example-verify = {"  "}ledger -l fund verify --known-head 留存的检查点
example-checkpoint = {"  "}ledger -l fund checkpoint > 留存的检查点
example-export = {"  "}ledger -l fund export -o audit.zip
example-reindex = {"  "}ledger -l fund reindex
example-completions = {"  "}ledger completions bash > /etc/bash_completion.d/ledger
example-man = {"  "}ledger man ~/.local/share/man/man1

# 帮助
help = 记录专项资金，并证明记录所显示的事实
help-ledger = 账本：目录，或 export 生成的 zip
help-home = 保存日志密钥和最近签署日志头的目录，在所有账本之外
help-json = 输出一个 JSON 对象
help-lang = 消息语言（默认按系统区域设置）
help-color = 颜色：auto、always、never
help-quiet = 不显示进度和通知
help-demo = 建立株洲 2022 示例，证明它，并说明接下来可以试什么
help-demo-dir = 新目录
help-init = 建账
help-init-fund = 项目名称
help-init-authority = 主管部门
help-init-region = 区划代码，如 430200
help-init-officer = 经办：姓名=密钥文件；可多次给出
help-init-approver = 复核：姓名=密钥文件；可多次给出
help-init-bank = 报告到账的银行：名称=密钥文件
help-init-auditor = 审计：名称=密钥文件
help-init-policy = 某类单据须由谁签名：种类=角色,角色（决定默认 officer,approver）
help-init-origin = 发布检查点所用的名称，如 finance.zhuzhou.gov.cn/sme-2022
help-init-date = 业务日期（默认今天）
help-init-id = 第一份单据的编号
help-init-passphrase-file = 首行为密钥口令的文件，供脚本使用
help-key = 生成和查看密钥
help-key-new = 生成新密钥
help-key-new-file = 要写入的文件；公钥写入 文件.pub
help-key-new-no-passphrase = 不加密；仅用于无人值守的机器和测试
help-key-new-passphrase-file = 首行为口令的文件，供脚本使用
help-key-show = 显示密钥文件的公钥
help-key-show-file = 密钥文件，私钥或公钥
help-key-show-passphrase-file = 首行为口令的文件，供脚本使用
help-record = 入账一份单据；需第二人签名时存为草稿
help-record-files = JSON 单据，或在他处签名的草稿
help-record-keys = 用于签名的密钥文件；可多次给出
help-record-passphrase-file = 首行为口令的文件，供脚本使用
help-record-dry-run = 只检查和显示，不签名、不入账
help-approve = 以白话显示草稿，然后签名
help-approve-draft = 草稿
help-approve-keys = 用于签名的密钥文件；可多次给出
help-approve-passphrase-file = 首行为口令的文件，供脚本使用
help-approve-yes = 不询问即签名
help-approve-sign-only = 只在草稿文件上签名；以后在账本所在机器入账
help-import = 从表格导入指标、收款单位、资金安排、拨付或到账
help-status = 一屏显示资金概况
help-show = 显示一条记录、一项安排、一笔拨付或一个收款单位
help-show-what = 条目编号如 12，或单据、安排、拨付、到账、退款、例外批准的编号，或信用代码
help-prove = 依据日志证明关于资金的结论
help-prove-fully-arrived = 到位率100%：每项有效安排足额到位
help-prove-on-time = 及时到位：每一期在期限内到位
help-prove-no-duplicates = 无重复安排、无重复拨付
help-prove-no-diversion = 无截留、克扣、挪用：每一元足额付给获安排的单位
help-prove-within-bands = 未超标准：每项安排在标准之内或有例外批准
help-prove-within-budget = 未超预算：没有安排或拨付超过当时的指标
help-prove-approved = 审批齐全：每项决定有所需签名
help-prove-all = 全部（默认）
help-prove-as-of = 按此日期判断期限（默认最后一条的日期）
help-prove-output = 写出证明文件，可用 ledger verify 文件 重新计算
help-prove-known-head = 留存在外的检查点：日志须为其延续
help-verify = 核验全部记录，或据以核对证明文件
help-verify-proof = 要据账本重新计算的证明文件；不给则核验账本本身
help-verify-known-head = 留存在外的检查点：日志须为其延续
help-checkpoint = 输出已签署的检查点
help-export = 将账本打包成一个 zip 交给审计
help-export-output = 要写入的 zip，如 audit.zip
help-reindex = 由日志重建索引
help-completions = 输出命令补全脚本
help-completions-shell = 命令行外壳
help-man = 写出手册页
help-man-dir = 要写入的目录，如 ~/.local/share/man/man1
