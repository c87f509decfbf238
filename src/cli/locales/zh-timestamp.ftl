# 时间戳。除 help 开头的条目外，与 en-timestamp.ftl 的条目一一对应。

# timestamp
stamp-requested = 已就 { $size } 条写出时间戳请求：{ $file }
    请送交时间戳机构，取回应答后运行：ledger timestamp --response 文件 --roots 根证书
stamp-kept = 已存为 { $file }
    { $who } 于 { $time } 见证 { $size } 条
stamp-counts = { $file }：{ $who } 于 { $time } 见证 { $size } 条
stamp-refused = { $file }：{ $reason }（{ $name }）
    {"  "}应为 { $expected }
    {"  "}实为 { $found }
stamp-none = 未存有时间戳
stamp-revocation = 未查询时间戳机构的证书是否已被吊销
stamp-no-roots = 请用 --roots 文件 给出您信任的证书
stamp-note-missing = { $file } 所请求的检查点已不在此处
stamp-too-many = anchors 中 { $stem } 的时间戳过多
hint-roots = 请向时间戳机构的运营者索取其根证书（PEM 格式）
hint-stamp-not-kept = 未作留存；请向时间戳机构另取应答
http-url = { $url } 不是网址，应如 http://tsa.example.org/
http-status = { $url } 应答状态为 { $status }
http-content-type = { $url } 应答类型为“{ $found }”，应为 { $expected }
http-too-large = { $url } 的应答超过 { $limit } 字节
http-timeout = { $url } 未按时应答
http-failed = { $url }：{ $reason }
hint-http = 请核对网址并检查网络；未作留存
example-timestamp = {"  "}ledger -l fund timestamp --tsa http://tsa.example.org/ --roots roots.pem
help-timestamp = 请时间戳机构证明何时见到检查点
help-timestamp-request = 就当前检查点写出请求，送交时间戳机构
help-timestamp-response = 取用时间戳机构对该请求的应答，核验并留存
help-timestamp-tsa = 通过 HTTP 向时间戳机构请求，核验应答并留存
help-timestamp-check = 核验已留存的全部时间戳
help-timestamp-roots = 您信任的、可为时间戳机构作证的根证书（PEM）
help-timestamp-timeout = 等候时间戳机构应答的秒数（默认 30）

# 时间戳不予采信的原因
rule-stamp_too_large = 过大，不是时间戳
rule-stamp_malformed = 不是 RFC 3161 规定的 DER 编码
rule-stamp_not_granted = 时间戳机构未予签发
rule-stamp_not_a_token = 不是单一签名的第 1 版 TSTInfo
rule-stamp_critical_extension = 含有必须识别的扩展
rule-stamp_time_unreadable = 其中的时间有误
rule-stamp_imprint_algorithm = 摘要算法不是 SHA-256
rule-stamp_imprint_differs = 所证明的是另一文本
rule-stamp_nonce_differs = 所应答的是另一请求
rule-stamp_attribute = 签名属性缺失或格式有误
rule-stamp_digest_unsupported = 签名所用摘要算法不予采信
rule-stamp_content_differs = 签名所及的是另一内容
rule-stamp_certificate_missing = 未附签名者的证书
rule-stamp_certificate_differs = 签名者所指的是另一证书
rule-stamp_signature_unsupported = 签名种类不予采信
rule-stamp_key_size = 时间戳机构的密钥过短或过长
rule-stamp_signature_bad = 签名无效
rule-stamp_usage_missing = 证书不是时间戳专用
rule-stamp_usage_not_critical = 证书的时间戳用途未标为关键
rule-stamp_usage_not_alone = 证书兼作他用
rule-stamp_expired = 有证书当时已过期
rule-stamp_not_yet_valid = 有证书当时尚未生效
rule-stamp_root_unknown = 其证书不能溯至所给的任何根证书
rule-stamp_chain_bad = 其证书链无效
rule-stamp_checkpoint_unknown = 所证明的不是此处已知的检查点
