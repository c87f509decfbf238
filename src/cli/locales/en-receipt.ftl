# Published logs and receipts. The same ids stand in zh-receipt.ftl.

# publish
published = { $size } entries published in { $dir }; { $before } of them before
published-files = {"  "}files: { $written } written, { $unchanged } unchanged, { $removed } partial ones removed
published-others = {"  "}signatures by others on the checkpoint: { $count }
hint-tile = the published copy is damaged; fetch it again, or ask who publishes it
hint-publish-elsewhere = give a directory of its own, such as public/
hint-published-differs = nobody may change what was published: keep the directory as evidence, run `ledger verify`, and publish into a new one
example-publish = {"  "}ledger -l fund publish public

# receipt
receipt-written = receipt { $file } written: entries { $entries } in the head of { $size }
receipt-discloses = { $seq } also has lines about { $count } other payee(s): whoever gets the receipt reads them too, account numbers included
receipt-later = { $count } entries recorded after the checkpoint are not in the receipt
receipt-not-yet = { $what } was recorded after the checkpoint of { $size } entries
receipt-changed = the log was changed while it was read
hint-receipt-not-yet = open the ledger where it is written, for example with `ledger reindex`: that signs a new checkpoint
hint-receipt-payee = a receipt is for one award or payment; `ledger show` lists those of a payee
example-receipt = {"  "}ledger -l fund receipt AW-001 -o AW-001.tlog-proof --html AW-001.html

# verify a receipt
receipt-only = --against and --about are for a receipt
receipt-options = --known-head, --as-of, --anchors and --tsa-roots are not for a receipt
hint-receipt = give a file made by `ledger receipt`
receipt-log-key = log key { $key }
receipt-award = { $place } award { $id }: { $amount } to { $payee } under { $program }, decided { $date }
receipt-amendment = {"  "}{ $place } amendment { $id }: the award becomes { $amount }
receipt-payment = {"  "}{ $place } payment { $id } of instalment { $seq }: { $amount } on { $date } to account { $account }
receipt-arrival = {"    "}{ $place } arrival { $id }: { $amount } on { $date } in account { $account } of { $name }, by the { $side }'s bank
receipt-entries = entries in the receipt: { $count }
receipt-entry = #{ $seq } recorded { $at }: { $kind } { $id }, { $count } line(s); signed by { $signers }
receipt-entry-refused = #{ $seq } cannot be read
receipt-signer = { $holder } ({ $roles })
receipt-signer-revoked = { $holder } ({ $roles }), whose key did not count any more
receipt-signer-unknown = key { $key }, whose holder the receipt does not show
receipt-signer-bad = key { $key }, wrongly
receipt-holds = INCLUDED: these entries are in the log with this head, signed as shown
receipt-fails = NOT A RECEIPT OF THIS LOG: do not rely on it
receipt-witnessed = WITNESSED as the policy asks: this head, since { $time }, by { $by }
receipt-unwitnessed = NOT WITNESSED: the policy is not met for this head
receipt-wording = A receipt says that entries are recorded, not that they still count: `--against` a copy of the ledger tells.
against-holds = { $file }: its { $size } entries extend this head, and everything in the receipt still counts
against-no-longer = { $file }: its { $size } entries extend this head, but not everything in the receipt counts any more
against-damaged = { $file }: this log is damaged, or is another one than the receipt is from
against-voided = {"  "}{ $place } { $subject } was voided at { $by }
against-void = {"  "}{ $place } { $subject } has no effect
against-amended = {"  "}award { $id } was amended since and is now { $amount }
rule-receipt_malformed = it is not a receipt
rule-not_included = the entry is not in the log with this head

# the printed receipt
page-title = Receipt of recording
page-award = Award
page-payee = Payee (credit code)
page-name = Name credited
page-award-id = Award
page-amount = Amount, yuan
page-program = Program
page-project = Project
page-date = Date
page-place = Place in the log
page-void = Voided at
page-amendment = Amendment
page-payments = Payment orders
page-payment-id = Payment
page-instalment = Instalment
page-account = Account to be credited
page-reports = Reports by banks
page-report-id = Report
page-report = Kind
page-value-date = Value date
page-credited = Credited to
page-entries = Entries and signatures
page-entry = Entry
page-document = Document
page-recorded = Recorded
page-signed = Signed by
page-revoked = key did not count any more
page-head = Head of the log
page-ledger = Ledger
page-origin = Origin
page-size = Entries
page-root = Root of the tree
page-log-key = Log key
page-note-scan = The code holds the origin, the size and the root of the log. Compare them with what others have of the same log.
page-note-verify = This page proves nothing. The file beside it does: `ledger verify FILE` checks it without a network and without the ledger.
page-note-counts = A receipt says that entries are recorded. A later entry may correct them: `ledger verify FILE --against LEDGER`.
page-note-unanchored = Unless a witness has signed this head, only its owner vouches for it.
