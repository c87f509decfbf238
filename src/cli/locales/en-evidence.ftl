# Evidence from outside: attached files, statements, reconciliation.

attached = { $digest } is kept as evidence: { $file }
attached-before = { $digest } was kept before: { $file }
attach-where = { $ledger } is not the directory of a ledger
hint-attach = name the ledger with -l DIR; a zip or a published copy takes no files
cites = cited first by entry { $seq }
evidence-here = the file is in the ledger's folder `evidence`
evidence-not-here = the file is not in the ledger's folder `evidence`
example-attach = {"  "}ledger -l fund attach receipt-001.ofd statement-08.xml
