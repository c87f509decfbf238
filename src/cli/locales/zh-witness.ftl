# 见证人与见证签名。除 help 开头的条目外，与 en-witness.ftl 的条目一一对应。

# anchors
hint-anchor-in-the-way = 请将该文件移到别处保存，然后重新运行

# witness
witness-made = 已在 { $dir } 建立见证人；请将下列验证密钥交给依据其见证的各方：
witness-trusts = 自此信任 { $origin }
witness-trusts-already = 此前已以同一密钥信任 { $origin }
witness-forgot = 已不再以 { $origin } 的上一检查点为准；该检查点保存在 { $file }
witness-forgot-nothing = 尚未对 { $origin } 作过见证
witness-listens = 监听地址 { $address }
witness-ended = 已结束
witness-name = 见证人 { $name }
witness-no-logs = 尚未信任任何日志：ledger witness trust 目录 验证密钥
witness-log = 日志 { $origin }
    {"  "}密钥 { $vkey }
witness-head = {"  "}已见证 { $size } 条，树根 { $root }，时间 { $time }
witness-no-head = {"  "}尚未作过见证
witness-event = {"  "}{ $at } { $did } 密钥 { $id } { $reason }
witness-evidence = {"  "}证据 { $file }
hint-witness-new = 用 ledger witness new 目录 --name 名称 建立
hint-witness-damaged = 无法得知此前签过什么，故不再签名；请保存该目录，以新名称另建见证人，并向各日志说明原因
hint-witness-clock = 请校正时钟；若此前时钟超前，须等到该时间，或另建见证人
hint-witness-log-key = 请给出 ledger checkpoint --vkey 输出的验证密钥
hint-witness-replace = 若日志已公告更换密钥，请加 --replace 事由
hint-witness-show = ledger witness show 目录 列出各日志
hint-witness-reason = 请用一句话说明
hint-witness-address = 请给出本机空闲的地址，例如 --listen 127.0.0.1:8420
hint-witness-trust = 若确认该日志，请向其所有者当面取得验证密钥：ledger witness trust 目录 验证密钥

# cosign
cosigned = 已见证 { $origin } 的 { $size } 条：{ $file }
cosign-head = { $origin }：{ $size } 条，树根 { $root }
cosign-by = {"  "}{ $name } 于 { $time } 见证
cosign-by-log = {"  "}{ $name } 签名
cosign-what = 请给出请求文件或账本，以及 --witness 目录
cosign-not-sound = 账本并非完好，不予见证
cosign-shorter = 此副本有 { $size } 条，而此前已见证 { $old } 条：这是旧副本，或日志被截短
evidence-kept = 两份检查点均已保存在 { $file }
refused-unknown = 此见证人不认识日志 { $origin }
refused-unsigned = 未由该日志受信任的密钥签名：{ $error }
refused-old = { $size } 条的检查点不可能是 { $old } 条的延续
refused-conflict = 此见证人已有该日志 { $last } 条，而非 { $old } 条：请用 --old { $last } 重新生成请求
refused-inconsistent = 未能证明 { $size } 条的检查点是 { $old } 条的延续：{ $error }
hint-cosign-verify = 运行 ledger verify 查看问题
hint-cosign-note = 请给出带签名行的检查点
hint-request = 用 ledger checkpoint --request 文件 生成
hint-fork = 分叉文件由见证人作为证据保存，须逐字节一致
hint-fork-key = 请用 --log-key 给出日志的验证密钥，或用 -l 指定该日志的账本
fork-proven = 两套历史：{ $origin } 对 { $size } 条签署了两个不同的链头

# checkpoint
offer-damaged = 日志已损坏，其检查点不交见证人
request-written = 已写入 { $file }：请求见证 { $size } 条，见证人已有 { $old } 条
    见证人运行 ledger cosign { $file } --witness 目录 -o 答复文件；取回后运行 ledger checkpoint --add 答复文件
witness-gave = { $url }：{ $name } 于 { $time } 见证
witness-gave-not = { $url }：{ $reason }
witnesses-sum = { $asked } 个见证人中有 { $given } 个见证了 { $size } 条
cosigned-by = { $file }：{ $name } 于 { $time } 见证 { $size } 条
ask-address = 地址须以 https:// 或 http:// 开头
ask-not-reached = 无法连接（{ $reason }）
ask-slow = 未按时答复
ask-refused = 拒绝（{ $status }）：{ $says }
ask-nonsense = 答复无法理解：{ $reason }
ask-ahead = 对方已有此日志 { $has } 条，而此处只有 { $size } 条：此副本较旧，或日志被截短
ask-inconsistent = 对方不认可这 { $size } 条是其 { $has } 条的延续：{ $says }
ask-unknown-key = 答复中没有已知密钥的有效见证签名
policy-met = { $size } 条已达到策略要求的见证数
policy-not-met = { $size } 条尚未达到策略要求的见证数
policy-other-log = 策略未列出此日志的密钥
witness-never-counts = { $name } 对此账本不计数：{ $why }
never-counts-own_organisation = 它与记账单位是同一单位
never-counts-key_of_ledger = 其密钥已在账本中授权
never-counts-key_of_log = 其密钥签署此日志的检查点
no-witness-keys = 没有已知的见证人验证密钥
hint-witness-keys = 请给出 --witness-key 验证密钥，或带 witness 行的 --policy 文件
no-witness-urls = 策略文件中没有见证人地址；请给出 --witness 网址
not-a-witness-key = { $name } 的密钥不是见证人密钥
too-many-witnesses = 一次最多询问 { $max } 个见证人
add-malformed = { $file } 既无签名行，也不是检查点
hint-add-malformed = 请给出见证人写出的原文件
add-none = { $file } 中没有已知密钥对此日志检查点的有效见证签名
add-foreign = { $file } 不是此日志签署的检查点
add-differs = { $file } 是此日志签署的检查点，但手头的日志没有该链头
hint-add-differs = 请保存该文件：或者此副本较旧，或者日志出示过两套历史

# 示例
example-witness = {"  "}ledger witness new audit --name audit.example.org/w1
    {"  "}ledger witness trust audit "$(ledger -l fund checkpoint --vkey)"
    {"  "}ledger witness serve audit --listen 127.0.0.1:8420
example-cosign = {"  "}ledger cosign request --witness audit -o answer

# 帮助
help-witness = 设立见证人：为日志的检查点签名，且只签上次所签的延续
help-witness-new = 新建见证人及其密钥
help-witness-new-dir = 见证人目录
help-witness-new-name = 名称：通常为不带协议的网址，例如 audit.example.org/w1
help-witness-new-no-passphrase = 不加密密钥；仅限无人值守的机器和测试
help-witness-new-passphrase-file = 首行为口令的文件，供脚本使用
help-witness-trust = 自此信任一个日志
help-witness-trust-dir = 见证人目录
help-witness-trust-vkey = 日志的验证密钥，即 ledger checkpoint --vkey 的输出
help-witness-trust-replace = 更换已信任密钥的事由
help-witness-forget = 日志声明条目丢失后，不再以其上一检查点为准
help-witness-forget-dir = 见证人目录
help-witness-forget-origin = 日志名称
help-witness-forget-reason = 事由；与旧检查点一并保存
help-witness-serve = 以 HTTP 答复各日志
help-witness-serve-dir = 见证人目录
help-witness-serve-listen = 监听地址；端口 0 表示由系统选择
help-witness-serve-passphrase-file = 首行为口令的文件，供脚本使用
help-witness-show = 显示见证人、其日志和证据
help-witness-show-dir = 见证人目录
help-cosign = 不经网络为检查点作见证签名，或核对见证签名
help-cosign-what = ledger checkpoint --request 生成的请求，或整个账本：目录或 zip
help-cosign-witness = 见证人目录
help-cosign-output = 将答复写入此文件
help-cosign-passphrase-file = 首行为口令的文件，供脚本使用
help-cosign-check = 改为核对此检查点中的见证签名，列出签名者和时间
help-cosign-key = 见证人或日志的验证密钥；可多次给出
help-checkpoint-vkey = 改为输出日志的验证密钥，供见证人和策略文件使用
help-checkpoint-request = 将给无网络见证人的请求写入此文件
help-checkpoint-old = 该见证人已有的条数（默认 0）
help-checkpoint-add = 核对并保存见证人的答复：签名行或整个检查点
help-checkpoint-witness = 以 HTTP 询问此见证人；可多次给出
help-checkpoint-witness-key = 见证人的验证密钥；可多次给出
help-checkpoint-policy = 策略文件：其中的见证人为已知；未另行指定时询问它们
help-checkpoint-timeout = 等待全部见证人的秒数
help-verify-log-key = 核对分叉文件时日志的验证密钥（默认取自账本）
