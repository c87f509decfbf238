# 发布的日志与入账凭证。除 help 开头的条目外，与 en-receipt.ftl 的条目一一对应。

# publish
published = 已在 { $dir } 发布 { $size } 条，其中 { $before } 条此前已发布
published-files = {"  "}文件：写入 { $written }，未变 { $unchanged }，移除不满的切片 { $removed }
published-others = {"  "}检查点上他人的签名：{ $count }
hint-tile = 所发布的副本已损坏；请重新取得，或询问发布者
hint-publish-elsewhere = 请另给一个专用目录，如 public/
hint-published-differs = 已发布的内容不得变更：请将该目录留作证据，运行 ledger verify，并发布到新目录
example-publish = {"  "}ledger -l fund publish public
help-publish = 将日志以静态文件形式发布，供任何人取用和核验
help-publish-dir = 发布到的目录，可由网站服务器直接提供

# receipt
receipt-written = 入账凭证已写入 { $file }：条目 { $entries }，链头 { $size } 条
receipt-discloses = { $seq } 另含其他 { $count } 个收款单位的内容：持有此凭证者也能看到，包括账号
receipt-later = 检查点之后入账的 { $count } 条未列入凭证
receipt-not-yet = { $what } 在 { $size } 条的检查点之后入账
receipt-changed = 读取期间日志有变动
hint-receipt-not-yet = 请在写入账本的机器上打开账本（如 ledger reindex），届时会签署新检查点
hint-receipt-payee = 凭证针对一项资金安排或一笔拨付；ledger show 列出收款单位的各项安排
example-receipt = {"  "}ledger -l fund receipt AW-001 -o AW-001.tlog-proof --html AW-001.html

# verify a receipt
receipt-only = --against 和 --about 只用于入账凭证
receipt-options = --known-head、--as-of、--anchors 和 --tsa-roots 不用于入账凭证
hint-receipt = 请给出 ledger receipt 生成的文件
receipt-log-key = 日志密钥 { $key }
receipt-award = { $place } 资金安排 { $id }：{ $amount }，收款单位 { $payee }，项目类别 { $program }，{ $date }
receipt-amendment = {"  "}{ $place } 调整 { $id }：改为 { $amount }
receipt-payment = {"  "}{ $place } 拨付 { $id }（第 { $seq } 期）：{ $amount }，{ $date }，收款账号 { $account }
receipt-arrival = {"    "}{ $place } 到账 { $id }：{ $amount }，{ $date } 记入 { $name } 账号 { $account }，{ $side }银行回单
receipt-entries = 凭证所含条目：{ $count }
receipt-entry = #{ $seq } 于 { $at } 入账：{ $kind } { $id }，{ $count } 行；签名 { $signers }
receipt-entry-refused = #{ $seq } 无法读取
receipt-signer = { $holder }（{ $roles }）
receipt-signer-revoked = { $holder }（{ $roles }），其密钥当时已失效
receipt-signer-unknown = 密钥 { $key }，凭证未载明持有人
receipt-signer-bad = 密钥 { $key }，签名无效
receipt-holds = 已入账：上述条目在具有此链头的日志中，签名如所列
receipt-fails = 不是此日志的凭证：请勿采信
receipt-witnessed = 已按策略见证：此链头，自 { $time } 起，见证人 { $by }
receipt-unwitnessed = 未见证：此链头未达策略要求
receipt-wording = 凭证说明条目已入账，不说明其至今有效；以 --against 对照账本副本可知。
against-holds = { $file }：其 { $size } 条是此链头的延续，凭证所载至今有效
against-no-longer = { $file }：其 { $size } 条是此链头的延续，但凭证所载有的已不再有效
against-damaged = { $file }：该日志已损坏，或不是出具凭证的那份日志
against-voided = {"  "}{ $place } { $subject } 已于 { $by } 注销
against-void = {"  "}{ $place } { $subject } 无效
against-amended = {"  "}资金安排 { $id } 此后经调整，现为 { $amount }
rule-receipt_malformed = 不是入账凭证
rule-not_included = 该条不在具有此链头的日志中

# the printed receipt
page-title = 入账凭证
page-award = 资金安排
page-payee = 收款单位（统一社会信用代码）
page-name = 入账户名
page-award-id = 安排编号
page-amount = 金额（元）
page-program = 项目类别
page-project = 项目
page-date = 日期
page-place = 日志位置
page-void = 注销于
page-amendment = 调整
page-payments = 拨付
page-payment-id = 拨付编号
page-instalment = 期次
page-account = 收款账号
page-reports = 银行回单
page-report-id = 回单编号
page-report = 种类
page-value-date = 入账日
page-credited = 入账户名和账号
page-entries = 条目与签名
page-entry = 条目
page-document = 单据
page-recorded = 入账时间
page-signed = 签名人
page-revoked = 密钥当时已失效
page-head = 链头
page-ledger = 账本
page-origin = 日志名称
page-size = 条数
page-root = 树根
page-log-key = 日志密钥
page-note-scan = 二维码载有日志名称、条数和树根，可与他人所持同一日志的相应内容核对。
page-note-verify = 本页不构成证明；随附的文件才是：以 ledger verify 文件 核验，无需联网，也无需账本。
page-note-counts = 凭证说明条目已入账；此后的条目可能予以更正：ledger verify 文件 --against 账本。
page-note-unanchored = 除非有见证人签署此链头，否则仅由账本保管方自行担保。
help-receipt = 出具入账凭证：向收款单位证明条目已在日志中
help-receipt-what = 资金安排、拨付或单据的编号，或条目编号
help-receipt-output = 要写入的凭证文件，如 AW-001.tlog-proof
help-receipt-html = 另写一份供打印的页面，附链头二维码
help-verify-against = 账本（目录、zip 或已发布的副本），凭证所载条目须在其中至今有效
help-verify-about = 只显示凭证中的这项安排、这笔拨付或这个收款单位（信用代码）
