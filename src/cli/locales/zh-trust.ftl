# 按信任策略判断外部佐证。与 en-trust.ftl 的编号相同。

# policy
policy-too-long = { $file }：信任策略有 { $found } 字节，最多 { $max } 字节
policy-too-many-lines = { $file }：信任策略超过 { $max } 行
policy-no-quorum = { $file }：信任策略没有 quorum 行
policy-line = { $file }：第 { $line } 行：{ $fault }
policy-not-utf8 = 不是 UTF-8 文本
policy-not-terminated = 末行没有换行符；文件可能不完整
policy-control-character = 含控制字符 { $found }
policy-unknown-word = 以 { $found } 开头，应为 log、witness、group 或 quorum
policy-form = 应写作：{ $form }
policy-key = 不是验证密钥：{ $reason }
policy-key-type = 密钥类型为 { $found }；日志应为 0x01，见证人应为 0x04
policy-key-taken = 与第 { $other } 行的公钥相同
policy-name-reserved = 名称 none 为保留字
policy-name-taken = 名称 { $name } 已在第 { $other } 行定义
policy-unknown-name = 名称 { $name } 在此行之前未定义
policy-member-taken = { $name } 已是第 { $other } 行所定组的成员
policy-threshold = { $found } 不是 all、any 或 1 至 { $members } 的数
policy-too-deep = 组的嵌套超过 { $max } 层
policy-quorum-twice = 第 { $other } 行已有 quorum
policy-empty = { $file }：信任策略为空文件
policy-bom = { $file }：信任策略以字节顺序标记（BOM）开头
policy-crlf = { $file }：信任策略的换行符为 CRLF
hint-policy-form = 请存为不带 BOM 的 UTF-8，换行符为 LF
hint-policy = 信任策略是文本，各行为 log 验证密钥、witness 名称 验证密钥、group 名称 all|any|数 成员…，以及一行 quorum 名称
anchors-need-policy = --anchors 只说明签了什么，未说明以谁为准
hint-anchors-need-policy = 请同时指定 --policy 文件 或 --tsa-roots 文件
anchor-unreadable = { $file }：{ $reason }
hint-anchor = 请指定带签名行的检查点，或存放此类 .note 文件的文件夹
anchors-not-judged = anchors 中的 { $count } 份佐证未作判断；请指定 --policy 文件

# trust
trust-met = 已按策略见证：全部 { $size } 条，自 { $time } 起，见证人 { $by }
trust-part = 部分见证：{ $count } 条中的前 { $size } 条，自 { $time } 起，见证人 { $by }；最后 { $missing } 条未达法定见证数
trust-not-met = 未见证：{ $count } 条均未达策略要求
trust-asks-nobody = 策略不要求见证（quorum none）
trust-log-unnamed = 策略未列入本日志的密钥：log { $vkey }
trust-saw = {"  "}{ $name }（{ $who }）于 { $time } 见证 { $size } 条
trust-saw-nothing = {"  "}{ $name }（{ $who }）未见证其中任何一条
trust-own_organisation = {"  "}{ $name }（{ $who }）不计：与本日志同属一个单位
trust-key_of_ledger = {"  "}{ $name }（{ $who }）不计：其密钥在本账本中有授权
trust-key_of_log = {"  "}{ $name }（{ $who }）不计：其密钥为本日志自有
trust-one-organisation = {"  "}{ $names } 同属一个单位（{ $organisation }），只计一方
trust-stamped = {"  "}{ $who } 于 { $time } 为 { $size } 条加盖时间戳
trust-stamps-refused = {"  "}{ $count } 个时间戳不予采信；原因见 `ledger timestamp --check --roots 文件`
trust-span = 最长未见证时间：{ $duration }；自 { $first } 起 { $count } 条，{ $from } 至 { $to }
trust-days = { $days } 天 { $hours } 小时
trust-hours = { $hours } 小时
trust-under-an-hour = 不足一小时
trust-malformed = {"  "}{ $count } 份佐证不计：不是检查点
trust-other-log = {"  "}{ $count } 份佐证不计：属于其他日志
trust-unsigned = {"  "}{ $count } 份佐证不计：没有策略所列的本日志密钥的签名
trust-forged = {"  "}{ $count } 个见证签名不计：验证不通过
bracket-between = { $place } 入账于 { $after } 之后（{ $after_by }）、{ $before } 之前（{ $before_by }）
bracket-after = { $place } 入账于 { $after } 之后（{ $after_by }）
bracket-before = { $place } 入账于 { $before } 之前（{ $before_by }）
bracket-open = { $place } 的入账时间没有外部佐证

# 发现
rule-anchor_differs = 外部所见的链头与本日志不同
rule-time_before_anchor = 条目所称入账时间早于其所依据的佐证
rule-time_after_anchor = 条目所称入账时间晚于外部见到它的时间
rule-shown_without = 条目所称时间早于一个不含它而出示过的链头

help-verify-policy = 信任策略（C2SP tlog-policy）：哪些日志和见证人有效，需要几方
help-verify-anchors = 别处保存的佐证：一个文件，或存放 .note 文件的文件夹；可多次给出
help-verify-tsa-roots = 所信任的、可指定时间戳机构的证书（PEM）
help-verify-delay = 检查点送达见证人可能需要的小时数
help-prove-policy = 信任策略（C2SP tlog-policy）：哪些日志和见证人有效，需要几方
help-prove-anchors = 别处保存的佐证：一个文件，或存放 .note 文件的文件夹；可多次给出
help-prove-tsa-roots = 所信任的、可指定时间戳机构的证书（PEM）
help-prove-delay = 检查点送达见证人可能需要的小时数
help-show-policy = 信任策略（C2SP tlog-policy）：哪些日志和见证人有效，需要几方
help-show-anchors = 别处保存的佐证：一个文件，或存放 .note 文件的文件夹；可多次给出
help-show-tsa-roots = 所信任的、可指定时间戳机构的证书（PEM）
help-show-delay = 检查点送达见证人可能需要的小时数
