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
