# Witnesses and their cosignatures. The same ids stand in zh-witness.ftl.

# anchors
hint-anchor-in-the-way = move that file elsewhere and keep it, then run this again

# witness
witness-made = made a witness in { $dir }; give this key to whoever should trust it:
witness-not-empty = { $dir } is not empty; give a new folder for the witness
witness-trusts = trusts { $origin } from now on
witness-trusts-already = trusts { $origin } with this key already
witness-forgot = forgot the last checkpoint of { $origin }; it is kept in { $file }
witness-forgot-nothing = nothing was cosigned for { $origin }
witness-listens = listening on { $address }
witness-ended = ended
witness-name = witness { $name }
witness-no-logs = trusts no log yet: ledger witness trust DIR VKEY
witness-log = log { $origin }
    {"  "}key { $vkey }
witness-head = {"  "}cosigned { $size } entries with root { $root } at { $time }
witness-no-head = {"  "}cosigned nothing yet
witness-event = {"  "}{ $at } { $did } key { $id } { $reason }
witness-evidence = {"  "}evidence { $file }
hint-witness-new = make one with `ledger witness new DIR --name NAME`
hint-witness-damaged = nothing is signed, because what was signed before is not known; keep the folder, make a new witness under another name, and tell the logs why
hint-witness-clock = set the clock; a witness whose clock was too far ahead waits until that time, or is replaced by a new one
hint-witness-log-key = give the key that `ledger checkpoint --vkey` prints
hint-witness-replace = if the log has declared a new key, add --replace REASON
hint-witness-show = `ledger witness show DIR` lists the logs
hint-witness-reason = give one short sentence
hint-witness-address = give a free address of this machine, such as --listen 127.0.0.1:8420
hint-witness-trust = if you know the log, get its key from its owner on paper: ledger witness trust DIR VKEY

# cosign
cosigned = cosigned { $size } entries of { $origin }: { $file }
cosign-head = { $origin }: { $size } entries, root { $root }
cosign-by = {"  "}cosigned by { $name } at { $time }
cosign-by-log = {"  "}signed by { $name }
cosign-what = give a request or a ledger, and --witness DIR
cosign-not-sound = the ledger is not sound, and is not cosigned
cosign-shorter = this copy has { $size } entries, but { $old } were cosigned: it is an old copy, or the log was cut
evidence-kept = both checkpoints are kept in { $file }
refused-unknown = the log { $origin } is not known to this witness
refused-unsigned = not signed by the key that is trusted for this log: { $error }
refused-old = a checkpoint of { $size } entries cannot extend one of { $old }
refused-conflict = this witness has { $last } entries of that log, not { $old }: make the request with --old { $last }
refused-inconsistent = the checkpoint of { $size } entries is not shown to extend that of { $old }: { $error }
hint-succeeded = if the log has declared a new key, confirm it with its owner, then: ledger witness trust DIR VKEY --replace REASON
hint-declared-loss = if the log declared entries lost, the witness decides whether to accept that: ledger witness forget DIR ORIGIN --reason TEXT
hint-cosign-verify = `ledger verify` shows what is wrong
hint-cosign-note = give a checkpoint with its signature lines
hint-request = make it with `ledger checkpoint --request FILE`
hint-fork = a fork file is one that a witness kept as evidence, byte for byte
hint-fork-key = give --log-key VKEY, the key of the log, or -l and a ledger of that log
fork-proven = TWO HISTORIES: { $origin } signed two different heads of { $size } entries

# checkpoint
offer-damaged = the log is damaged, and its checkpoint is not given to witnesses
request-written = request about { $size } entries, for a witness that has { $old }: { $file }
    The witness runs `ledger cosign { $file } --witness DIR -o ANSWER`; bring the answer back to `ledger checkpoint --add ANSWER`.
witness-gave = { $url }: cosigned by { $name } at { $time }
witness-gave-not = { $url }: { $reason }
witnesses-sum = { $given } of { $asked } witnesses cosigned { $size } entries
cosigned-by = { $file }: { $size } entries cosigned by { $name } at { $time }
ask-address = not an address that begins with https:// or http://
ask-not-reached = not reached ({ $reason })
ask-slow = no answer in time
ask-refused = refused with { $status }: { $says }
ask-refused-key = refused with { $status }: { $says }; if the key of the log was succeeded, the witness runs `ledger witness trust DIR VKEY --replace REASON`
ask-nonsense = the answer makes no sense: { $reason }
ask-ahead = it has { $has } entries of this log, but there are { $size } here: this copy is older, or the log was cut
ask-inconsistent = it does not see that these { $size } entries extend its { $has }: { $says }; after a declared loss the witness decides on `ledger witness forget`
ask-unknown-key = its answer has no valid cosignature of a known key
policy-met = the policy is met for { $size } entries
policy-not-met = the policy is not met yet for { $size } entries
policy-other-log = the policy does not name the key of this log
witness-never-counts = { $name } never counts for this ledger: { $why }
never-counts-own_organisation = it is of the organisation that keeps the log
never-counts-key_of_ledger = its key is granted in the ledger
never-counts-key_of_log = its key signs the checkpoints of the log
no-witness-keys = no key of a witness is known
hint-witness-keys = give --witness-key VKEY, or --policy FILE with witness lines
no-witness-urls = the policy names no address of a witness; give --witness URL
not-a-witness-key = the key of { $name } is not that of a witness
too-many-witnesses = at most { $max } witnesses are asked at once
add-malformed = { $file } has neither signature lines nor a checkpoint
hint-add-malformed = give the file as the witness wrote it
add-none = { $file } has no valid cosignature of a known key on a checkpoint of this log
add-foreign = { $file } is not a checkpoint that this log signed
add-differs = { $file } is a checkpoint that this log signed, but the log at hand does not have that head
hint-add-differs = keep that file: either this copy is older, or the log showed two histories

# Examples
example-witness = {"  "}ledger witness new audit --name audit.example.org/w1
    {"  "}ledger witness trust audit "$(ledger -l fund checkpoint --vkey)"
    {"  "}ledger witness serve audit --listen 127.0.0.1:8420
example-cosign = {"  "}ledger cosign request --witness audit -o answer
