# 外部证据：附件、对账单、对账。

attached = { $digest } 已存为附件：{ $file }
attached-before = { $digest } 此前已存为附件：{ $file }
attach-where = { $ledger } 不是账本目录
hint-attach = 用 -l DIR 指明账本目录；压缩包或公开副本不能添加附件
cites = 最早由条目 { $seq } 引用
evidence-here = 文件在账本的附件目录中
evidence-not-here = 文件不在账本的附件目录中
help-attach = 将文件存为附件，以其摘要命名，供单据引用
help-attach-files = 文件：对账单、回单、通知、名单等
example-attach = {"  "}ledger -l fund attach 回单-001.ofd 对账单-08.xml
