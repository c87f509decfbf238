# Messages in English. The same ids stand in zh.ftl.

error = error:
hint = hint:
example = Example:
total = total

# What happened
ledger-exists = { $file }: there is a ledger already
ledger-made = ledger { $ledger } opened in { $dir }
log-key-note = the key that signs checkpoints is kept in the home folder (--home), outside the ledger
key-made = { $file } (secret) and { $file }.pub written
    key { $key }
recorded = { $seq } { $kind } { $id }, { $count } line(s)
recorded-before = { $seq } { $kind } { $id } was recorded before, with the same content
dry-run = nothing was recorded (--dry-run)
draft-kept = draft { $file } waits for the second signature: ledger approve { $file } --key FILE
draft-differs = { $file } waits for a signature and says something else; sign or remove it first, or use another id
draft-signed = { $file } signed; record it on the machine of the ledger: ledger record { $file }
draft-forged = the signature by { $key } in the draft is not valid; do not sign beside it
approve-question = Sign this? (y/N)
not-approved = not signed
no-terminal = there is no terminal to ask at
no-key = { $id }: no key to sign with
needs-roles = needs: { $roles }
exported = { $file } written
reindexed = index made again from { $count } entries; state { $digest }
reindex-failed = the index could not be made; the ledger works without it, only slower
asked-for = asked for
man-written = manual pages written to { $dir }
imported = { $rows } rows: { $new } document(s) recorded, { $known } recorded before
import-dry-run = { $rows } rows would make { $documents } document(s); nothing was recorded
import-ignored = columns not used: { $columns }
import-skipped = row { $row } skipped: { $reason } ({ $text })
skip-blank = nothing in it
skip-note = a remark
skip-subtotal = a subtotal; it adds up
skip-total = a total; it adds up
skip-heading = the heading again
skip-repeated = says what an earlier row says
proof-written = proof written to { $file }
proof-agrees = { $file } agrees with the ledger at { $size } entries; { $grown } more were recorded since
proof-anchoring = the file says that its head was confirmed from outside; that is not checked here
proof-not-checked = { $file } was not checked, because the ledger is damaged
older-copy = this copy has { $size } entries, but { $signed } were signed on this machine: it is an old one
no-checkpoint = there is no checkpoint
not-found = nothing is called { $what } here
nothing-proven = the record is damaged; no claim can rest on it
shown-damaged = the record is damaged: run `ledger verify`

# What to do
hint-locked = wait until the other writer is done, or end it
hint-archive = make the zip with `ledger export -o FILE.zip`
hint-too-large = is this the right file?
hint-not-found = give the ledger with -l DIR, or open one with `ledger init`
hint-no-file = is the name of the file right?
hint-io = check that the folder exists, is writable, and that the disk is not full
hint-key-file = make a key with `ledger key new FILE`
hint-key-exists = choose another name; a key is never overwritten
hint-passphrase = try again; a lost passphrase cannot be recovered, only the key revoked
hint-passphrase-file = run it at a terminal, or give --passphrase-file FILE
hint-key-open = chmod 600 the key file: nobody else should be able to read it
hint-key-private = this file has only the public key; give the private one
hint-exists = choose another name; nothing is overwritten
hint-directory = only reading commands take a zip; give the ledger's directory
demo-building-troubled = building the troubled sample (all synthetic, 合成数据) in { $dir }
hint-nothing-recorded = nothing was recorded
hint-damaged = run `ledger verify` for the full list; do not write to this ledger
hint-rolled-back = an old backup was restored; find the newest copy of the ledger
hint-log-key = the log key of this ledger is in the home folder of the machine that opened it; give it with --home DIR
hint-again = run the command again
hint-key = give a key file with --key FILE
hint-yes = look at the draft above, then run again with --yes
hint-show = `ledger status` lists programs; `ledger prove` names entries
hint-known-head = keep the output of `ledger checkpoint` and give that file
hint-proof = make one with `ledger prove -o FILE`
hint-proof-differs = do not rely on this proof; make a new one with `ledger prove -o FILE`

# Notices
notice-torn = { $len } bytes of an unfinished line were moved to { $file }; they were never acknowledged
notice-unacknowledged = { $count } entries after the last checkpoint were verified and kept
notice-index-rebuilt = the index was made again from the log: { $reason }
notice-index-unusable = the index cannot be used ({ $reason }); the log is complete, `ledger reindex` makes it again

# Verification
head-ledger = ledger  { $ledger }
head-size = entries { $size }
head-link = link    { $link }
head-root = root    { $root }
status-sound = SOUND: form, chain, root, signatures and rules hold at every entry
status-broken = RULES BROKEN: the record is intact, but documents in it break rules
status-damaged = DAMAGED: this is not the record that was signed
unanchored = UNANCHORED: nothing from outside confirms this head; it proves consistency, not history
anchored-known-head = extends the known head of { $size } entries
findings-damage = damage: { $count }
findings-broken = rules broken: { $count }
findings-contradiction = contradictions: { $count }
findings-notice = notices: { $count }
at-line = line { $line }
about = { $text }
found = found { $text }
expected = against { $text }
waivers = waivers { $ids }

# Claims
claims-as-of = as of { $date }, from { $size } entries
covers = {"   "} examined: { $count } { $unit }
grades = {"   "} evidence: { $grades }
counterexamples = {"   "} counterexamples: { $count }
missing = {"   "} missing: { $count }
more = {"     "} … and { $count } more (--json lists all)
leans-on = {"   "} waivers: { $ids }
wording = "Proven" means: no finding under these rules, on this data, with this coverage.
verdict-proven = PROVEN
verdict-unproven = UNPROVEN
verdict-refuted = REFUTED
claim-fully-arrived = fully arrived (到位率100%)
claim-on-time = arrived on time (及时到位)
claim-no-duplicates = no duplicate award or payment (无重复安排、无重复拨付)
claim-no-diversion = no withholding, no diversion (无截留、克扣、挪用)
claim-within-bands = within the bands (未超标准)
claim-within-budget = within the budget (未超预算)
claim-approved = approved by different holders (审批齐全)
unit-awards = awards
unit-instalments = instalments
unit-payments = payments
unit-decisions = decisions
unit-lines = lines
rate-issued = issued (下达率)
rate-paid = paid (拨付率)
rate-arrived = arrived (到位率)
rate-arrived_uncapped = arrived, uncapped
rate-in_time = arrived in time (到位及时率)
rate-line = { $name }: { $percent }
column-rate = rate
column-part = part
column-whole = whole
column-percent = percent

# Status and show
fund-title = { $fund } ({ $authority })
column-program = program
column-name = name
column-year = year
column-budget = budget
column-quota = quota
column-awards = awards
column-due = awarded
column-paid = paid
column-arrived = arrived
contradiction-count = contradictions: { $count } (`ledger verify` lists them)
drafts-waiting = { $count } draft(s) wait for a signature: { $names }
entry-title = { $seq } recorded { $at }, { $lag } day(s) after its date
signed-by = {"  "}signed by { $key }
award-title = { $place } award { $id }: { $name } ({ $payee })
voided = {"  "}voided at { $place }
voided-fact = {"      "}voided at { $place }; it does not count
award-sums = {"  "}due { $due }, paid { $paid }, arrived { $arrived }
instalment-line = {"  "}instalment { $seq }: due { $due } by { $deadline }, paid { $paid }, arrived { $arrived }
payment-line = {"  "}{ $place } payment { $id } of instalment { $seq }: { $amount } on { $date }
arrival-line = {"    "}{ $place } arrival { $id }: { $amount } on { $date }, by the { $side }'s bank
return-line = {"    "}{ $place } return { $id }: { $amount } on { $date }, { $kind }
payee-line = {"  "}{ $place } from { $from }: { $name }, account { $account } at { $bank }
payee-awards = {"  "}awards: { $awards }
side-payer = payer
side-payee = payee

# Documents in plain words
document-title = { $kind } { $id } of { $date }, { $count } line(s)
document-reference = {"  "}document { $number }
document-note = {"  "}note: { $note }
say-genesis = opens the ledger of { $fund }, { $authority }, region { $region }
say-grant = { $holder } may sign as { $roles } with key { $key }
say-revoke = key { $key } may not sign any more: { $reason }
say-announce = key { $key } may succeed the log's key
say-compromise = key { $key } was in other hands, it is trusted up to entry { $trusted }: { $reason }
say-succeed = key { $key } is the log's key from here on: { $reason }
say-program = program { $id } { $name } ({ $form }): { $bands }; arrival within { $days } days, evidence { $grade }; { $basis }
say-recovery = the head of { $size } entries with root { $root } was signed, and its entries from here on are lost: { $reason }
say-anchor = the head of { $size } entries with root { $root } was seen outside: { $by }
say-budget = { $stage } { $id } of { $program } { $year }: { $adjust } { $amount }
say-payee = { $code } { $name }, account { $account } at { $bank }, from { $from }
say-award = award { $id }: { $amount } to { $payee } under { $program } { $year }{ $category }, { $count } instalment(s)
say-amendment = amendment { $id }: award { $award } becomes { $amount }: { $reason }
say-payment = payment { $id }: { $amount } for instalment { $seq } of { $award } to account { $account }, voucher { $voucher }
say-arrival = arrival { $id }: { $amount } of payment { $payment } on { $date } in account { $account } of { $name }
say-return = return { $id }: { $amount } of payment { $payment } on { $date }, { $kind }
say-waiver = waiver { $id }: { $rule }, for { $subject }: { $reason }
say-correction = voids { $target }: { $reason }
kind-genesis = genesis
kind-key = key
kind-program = program
kind-budget = budget
kind-payee = payee
kind-award = award
kind-amendment = amendment
kind-payment = payment
kind-arrival = arrival
kind-return = return
kind-waiver = waiver
kind-correction = correction
kind-recovery = recovery
kind-anchor = anchor
role-approver = approver
role-auditor = auditor
role-bank = bank
role-officer = officer
role-payee = payee
form-reward = reward
form-service = purchased service
form-subsidy = subsidy
stage-budget = budget
stage-quota = quota
adjust-initial = initial
adjust-reallocate = reallocated
adjust-reclaim = reclaimed
adjust-reduce = reduced
adjust-supplement = supplemented
return-R1 = never arrived (R1)
return-R2 = wrong payment reversed (R2)
return-R3 = clawed back (R3)
return-R4 = surplus handed back (R4)
return-R5 = unmatched (R5)

# Findings about the log
rule-line_too_long = the line is too long
rule-not_utf8 = the line is not UTF-8
rule-malformed = the line is not an entry
rule-invalid = the members of the line contradict each other
rule-not_canonical = the line is not in canonical form
rule-line_torn = the last line is unfinished
rule-line_unfinished = an unfinished line after the last acknowledged one: an append that was cut off or is under way
rule-seq_wrong = the sequence number is wrong
rule-link_broken = the line does not follow the line before it
rule-signature_bad = the signature does not verify
rule-log_empty = the log is empty
rule-checkpoint_missing = there is no checkpoint
rule-checkpoint_malformed = the checkpoint cannot be read
rule-checkpoint_unsigned = the checkpoint is not signed by this ledger's log key
rule-log_truncated = the log is shorter than the checkpoint says
rule-root_differs = the log is not the one the checkpoint signs
rule-known_head_differs = the log does not extend the known head
rule-known_head_lost = the known head is one whose last entries were declared lost
rule-evidence_differs = an evidence file has been changed: its content is not what its name says
rule-beyond_checkpoint = entries after the checkpoint, not yet acknowledged

# Violations
rule-genesis_misplaced = genesis stands at entry 0 and nowhere else
rule-key_unknown = the key was never granted
rule-key_revoked = the key was revoked
rule-role_wrong = the signer has no role that may sign this kind of document
rule-holders_too_few = the roles asked for are not signed by different holders
rule-id_reused = the document id is already used
rule-ledger_differs = the document belongs to another ledger
rule-key_weak = the key is not a sound Ed25519 public key
rule-key_granted = the key was granted before
rule-position_ahead = the last trusted entry is not one before this
rule-successor_unknown = the key was not announced by an earlier entry, or has succeeded already
rule-subject_reused = the id of the line is already used
rule-code_unexplained = the check characters of the credit code fail; say in code_note why it is right
rule-program_unknown = no such program
rule-payee_unknown = no such payee
rule-award_unknown = no such award
rule-instalment_unknown = the award has no such instalment
rule-budget_unknown = no such budget line to adjust
rule-waiver_unknown = no waiver of this id for this subject
rule-target_unknown = no such document or line to correct
rule-correction_refused = the target cannot be voided
rule-gap_impossible = the head said to be lost is not longer than the log
rule-budget_exceeded = the quota would exceed the budget
rule-quota_exceeded = the quota would be exceeded
rule-band_exceeded = the amount lies outside the band
rule-award_duplicate = another award agrees in the program's duplicate key
rule-exclusivity_broken = another award in the same exclusivity group and year
rule-instalment_exceeded = the payments would exceed the instalment
rule-account_differs = the account is not the payee's on that date
rule-voucher_reused = the voucher has already paid this account this year
rule-evidence_reused = the file is the evidence of another payment
rule-back_dated = the document is recorded later than its program allows
rule-date_after_at = the date lies after the time of recording
rule-time_runs_back = the time of recording lies before that of the previous entry

# Contradictions
rule-code_check_failed = the credit code fails its check characters
rule-arrival_unmatched = money arrived for no known payment
rule-arrival_account_differs = the credited account is not the payee's on that date
rule-arrival_name_differs = the credited name is not the payee's
rule-receipt_reused = one receipt is given twice; it counts once
rule-return_unmatched = money came back for no known payment
rule-return_exceeds_payment = more came back than was paid
rule-returned_yet_arrived = a payment returned as never arrived is shown by the payee's bank
rule-payment_exceeded = more arrived than was ordered
rule-instalment_paid_twice = the instalment is paid above its amount
rule-award_overpaid = more was paid or arrived than is due
rule-award_short = less was paid or arrived than is due
rule-arrival_missing = there is no sufficient evidence of arrival
rule-arrival_late = it arrived after the deadline
rule-key_compromised = it was signed by a key that may have been in other hands
rule-grant_doubtful = the key was granted by a document that is in doubt
rule-entries_lost = entries that had been signed are lost

# What claims miss
rule-nothing_recorded = nothing of this kind is recorded
rule-entry_void = the entry has no effect, so what it says is not counted
rule-terms_changed = awards decided under different terms of what a duplicate is were not compared
rule-one_signer_policy = the policy lets one person alone sign this kind of decision
rule-not_due = not due yet
rule-statement_missing = no bank statements of this account for this period

# Demonstration
demo-building = building the Zhuzhou 2022 sample (synthetic payees and amounts, 合成数据) in { $dir }
demo-step = {"  "}{ $text }
demo-next = What to try next:
demo-exists = { $dir } is not empty; give a new directory

# Examples
example-demo = {"  "}ledger demo /tmp/zhuzhou
example-init = {"  "}ledger -l fund init --fund 专项资金 --authority 市工信局 --region 430200 \
    {"      "}--officer 张三=zhang.pem --approver 李四=li.pem
example-key = {"  "}ledger key new zhang.pem
example-record = {"  "}ledger -l fund record award.json --key zhang.pem
example-approve = {"  "}ledger -l fund approve fund/drafts/AW-2022.json --key li.pem
example-import = {"  "}ledger -l fund import award list.xlsx --program ZJTX --year 2022 --key zhang.pem --key li.pem
example-status = {"  "}ledger -l fund status
example-show = {"  "}ledger -l fund show AW-001
example-prove = {"  "}ledger -l fund prove --no-duplicates
example-verify = {"  "}ledger -l fund verify --known-head kept-checkpoint
example-checkpoint = {"  "}ledger -l fund checkpoint > kept-checkpoint
example-export = {"  "}ledger -l fund export -o audit.zip
example-reindex = {"  "}ledger -l fund reindex
example-completions = {"  "}ledger completions bash > /etc/bash_completion.d/ledger
example-man = {"  "}ledger man ~/.local/share/man/man1

# recover
recover-whole = this copy has the head that was last signed on this machine ({ $size } entries); nothing is lost
recover-unknown = this machine never signed a head of this ledger; it cannot tell whether this copy of { $size } entries is the newest
recover-behind = this copy has { $size } entries, but a head of { $signed } was signed on this machine: entries #{ $size } to #{ $last } are missing.
    Look for them first: a newer backup, the last zip given to the auditor, the published tiles, another machine.
    If they are really lost, say so with `ledger recover --reason TEXT`, signed by two holders. The gap is then part of the record, and no claim is proven any more until people have looked into it.
recover-forked = this copy has other entries than the head of { $signed } that was signed on this machine: the ledger was continued from two copies.
    Keep both copies, write to neither, and give both to the auditor.
recover-forked-no = a ledger that was continued from two copies cannot be recovered by a document
recover-successor = if the log key is lost: its announced successor is { $key }; `ledger recover --log-key FILE --reason TEXT` lets it sign
recover-no-successor = no successor of the log key is announced; announce one with a `key` document (action `announce`) while the log key is at hand
nothing-to-recover = nothing is lost: this copy has the head last signed here; to let another key sign checkpoints give --log-key FILE
hint-successor = give the private key with --log-key FILE

# attack
attack-flip_bit = flip one bit of the log
attack-edit_and_rehash = change a document and repair the chain
attack-delete_entry = delete an entry and repair the chain
attack-insert_entry = insert an entry signed by a stranger and repair the chain
attack-swap_entries = swap two entries and repair the chain
attack-duplicate_entry = repeat an entry and repair the chain
attack-strip_signature = strip a signature and repair the chain
attack-forge_signer = put another name beside a signature and repair the chain
attack-reencode = say the same in other bytes and repair the chain
attack-truncate = cut the last entries off
attack-forge_checkpoint = cut an entry off and sign a checkpoint with a key of one's own
attack-swap_evidence = put another file in the place of an evidence file
attack-edit_index = flip a bit in every file of the index
attack-two_faced_signature = sign so that a batch of signatures verifies and the signature alone does not
attack-roll_back = put an old copy in place of the ledger, with its checkpoint
attack-replay_from_another_ledger = record a document that was signed for another ledger
attack-stolen_key_after_revocation = record a document signed with a stolen key after it was revoked, and dated before
attack-one_signer = record a decision that only one person signed
attack-drop_an_entry = leave the last entry out, put another in its place and sign everything anew
attack-rewrite_everything = change an old document and sign everything anew with every key
attack-fork = show the verifier another last entry than the witnesses saw
attack-declare_a_loss = drop the last entry, say that it was lost, and go on
attack-back_date = set the clock back and record a document as if it were weeks old
attacker-outsider = outsider, no key
attacker-insider = insider, one key
attacker-owner = owner, every key
attack-title = { $attack } ({ $attacker })
attack-alone = alone:{" "}
attack-known-head = with a known head:{" "}
attack-witnesses = with witnesses:{" "}
attack-named = sound, but named: { $names }
attack-not-witnessed = this head is not witnessed
attack-not-caught = not caught
attack-no-effect = no effect on the record
attack-note = Tried on a copy under keys of its own; the ledger was only read. "alone": nothing but the ledger. "with a known head": a checkpoint kept before the attack. "with witnesses": a policy (two of three offices) and what the witnesses signed, asked of them.
no-such-attack = there is no attack { $name }; there are: { $known }
hint-attack = the laboratory needs a ledger that `ledger verify` reads without damage, with at least four entries

# anchor
nothing-to-anchor = there is nothing to record: no cosignature or time stamp in `anchors` that verifies, holds and is not recorded yet
hint-to-anchor = collect cosignatures with `ledger checkpoint --witness URL --policy FILE`, or a time stamp with `ledger timestamp`; give --policy or --tsa-roots
