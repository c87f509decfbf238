# Evidence from outside: attached files, statements, reconciliation.

attached = { $digest } is kept as evidence: { $file }
attached-before = { $digest } was kept before: { $file }
attach-where = { $ledger } is not the directory of a ledger
hint-attach = name the ledger with -l DIR; a zip or a published copy takes no files
cites = cited first by entry { $seq }
evidence-here = the file is in the ledger's folder `evidence`
evidence-not-here = the file is not in the ledger's folder `evidence`
example-attach = {"  "}ledger -l fund attach receipt-001.ofd statement-08.xml
bank-at = { $file }, line { $line }
bank-wrong = { $place }: { $field }: `{ $value }`: { $reason }
bank-wrong-empty = { $place }: { $field }: { $reason }
bank-refused = { $count ->
    [one] one file of the bank cannot be read
   *[other] { $count } files of the bank cannot be read
}
bank-format-unknown = none of the known formats; describe the columns of a table in a profile (--profile)
bank-malformed = the file is not what it seems to be
bank-encoding = the text is in no known encoding, or in two
bank-bomb = larger or deeper than any statement, or with a document type or entities
bank-version-unknown = this message or version is not read
bank-missing = it must be there
bank-amount = not an amount with at most two decimals
bank-date = not a day of the calendar
bank-account = not an account number
bank-direction = it is not said whether the money came in or went out
bank-text = not text that can be recorded
bank-other-account = a line of another account than the statement
bank-other-currency = another currency than that of the statement
profile-not-text = { $file } is not text in UTF-8
hint-profile = docs/bank-profiles.md describes how to write one
plan-problem = { $place }{ $account }: { $fault }
plan-refused = { $count ->
    [one] one statement cannot be taken
   *[other] { $count } statements cannot be taken
}
hint-as-is = nothing was recorded; ask the bank, or take them as they are with --as-is, and the ledger names what does not agree
plan-account-missing = the file names no account; give it with --account
plan-other-account = neither an account of the fund nor one of a payee in that time; declare it in `accounts` of a program, or import the payees first
plan-other-currency = the statement is in { $found }; the ledger holds CNY only
plan-unbalanced = the lines come to { $computed }, the bank says { $stated }: a difference of { $difference }
plan-opening-unknown = the file has no balances; give the balance before the first line with --opening
plan-period-unknown = the file says neither which days it covers nor has it any line
plan-period-backwards = the last day { $to } lies before the first day { $from }
plan-outside-period = a line of { $date } lies outside the period { $from }..{ $to }
plan-overlaps = { $from }..{ $to } overlaps with { $other }
plan-opening-differs = next to { $other }: the later opens with { $opening }, the earlier closed with { $closing }
plan-id-taken = the ledger has { $id }, and it says something else
remark-overruled = taken as it is: { $fault }
remark-gap = no statement of { $account } covers { $from }..{ $to }
remark-file-twice = the same file as { $first }; it is read once
remark-recorded = recorded before as { $id }
remark-zero-lines = { $count } line(s) of 0.00 are left out
remark-passed-over = { $count } line(s) out of the payee's own account are passed over
remark-parts-differ = the transactions of the batch come to { $parts }, not to { $whole }; it is read as one line
answer-wrong = { $file }, row { $row }, { $column }: `{ $value }`: { $fault }
answers-refused = { $count ->
    [one] one answer cannot be taken
   *[other] { $count } answers cannot be taken
}
answer-row-unknown = there is no such row; the table was made from other files
answer-row-twice = the row is answered twice
answer-nothing-proposed = nothing is proposed for the row; write the payment
answer-choose-one = several payments fit; write one of them
answer-already-recorded = what the line shows is recorded; correct that first
answer-payment-unknown = neither yes nor no nor a payment that stands
answer-other-payer = the payment is made from another account than that of the statement
answer-payment-twice = the payment is named twice
answer-amount = of several payments each needs its amount, as in P1=100000.00;P2=200000.00
answer-exceeds-line = the amounts come to { $sum }, more than the { $limit } of the line that are open
answer-kind = a kind of return is R1, R2, R3, R4 or R5
answer-kind-of-arrival = only money that came into an account of the fund is a return
answer-kind-needs-payment = a return of this kind names its payment; without one it is R5
plan-written = proposals written to { $file }: confirm in its last column, then give it back with --answers
plan-nothing = nothing to record: the files are recorded, and nothing more is confirmed
plan-missing = payments that no line shows
plan-more = { $count } more: --all shows them, -o FILE writes them
plan-counts = { $lines } lines: { $counts }; payments without a line: { $missing }
plan-next = nothing is recorded yet: --accept exact records the statements and what matches exactly; -o FILE writes a table to confirm in
column-place = line
column-date = date
column-amount = amount
column-other = other side
column-payment = payment
column-why = why
example-reconcile = {"  "}ledger -l fund reconcile statement-08.xml --accept exact --key bank.pem
