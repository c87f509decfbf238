# export --tables
tables-exported = 已写入 { $dir }：{ $tables } 张表，{ $rows } 行，截至 { $date }
tables-full = 表中有账号：只交给有权查阅的人，否则请用 --public
tables-public = 账号已掩码；备注、人员、附件未列出
tables-broken = 有条目违反规则：ledger verify 列出它们，凭证目录表标明它们
tables-not-empty = { $dir } 不是空目录；请给一个新目录
tables-changed = 读取期间日志发生了变化
nothing-exported = 日志已损坏，未导出任何内容
help-export-tables = 改为在此新目录写出审计用表：CSV、XLSX、SQLite
help-export-public = 表中账号掩码，不列备注、人员和附件
help-export-as-of = 按此日期判断表中的到账和期限（默认最后一条的日期）
