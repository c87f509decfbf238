# What people outside signed, judged by a policy. The same ids stand in zh-trust.ftl.

# policy
policy-too-long = { $file }: the policy has { $found } bytes, at most { $max } are allowed
policy-too-many-lines = { $file }: the policy has more than { $max } lines
policy-no-quorum = { $file }: the policy has no quorum line
policy-line = { $file }: line { $line }: { $fault }
policy-not-utf8 = not UTF-8 text
policy-not-terminated = the last line does not end with a line feed; the file may have been cut off
policy-control-character = contains the control character { $found }
policy-unknown-word = begins with { $found }, not with log, witness, group or quorum
policy-form = expected: { $form }
policy-key = not a verifier key: { $reason }
policy-key-type = the key is of type { $found }, but a log's is of type 0x01 and a witness's of type 0x04
policy-key-taken = line { $other } has the same public key
policy-name-reserved = the name none is reserved
policy-name-taken = the name { $name } is defined in line { $other }
policy-unknown-name = the name { $name } is not defined above
policy-member-taken = { $name } is already a member of the group in line { $other }
policy-threshold = { $found } is not all, any or a number from 1 to { $members }
policy-too-deep = groups nest more than { $max } deep
policy-quorum-twice = there is a quorum line already, line { $other }
policy-empty = { $file }: the policy is empty
policy-bom = { $file }: the policy begins with a byte order mark
policy-crlf = { $file }: the lines of the policy end with CR LF
hint-policy-form = save it as UTF-8 without BOM, with LF line ends
hint-policy = a policy is a text with the lines log VKEY, witness NAME VKEY, group NAME all|any|K MEMBER… and one quorum NAME
anchors-need-policy = --anchors says what was signed, but not whose word counts
hint-anchors-need-policy = give --policy FILE or --tsa-roots FILE too
anchor-unreadable = { $file }: { $reason }
hint-anchor = give a checkpoint with its signature lines, or a folder of such files ending in .note
anchors-not-judged = { $count } note(s) in anchors were not judged; give --policy FILE

# trust
trust-met = WITNESSED as the policy asks: all { $size } entries, since { $time }, by { $by }
trust-part = WITNESSED IN PART: the first { $size } of { $count } entries, since { $time }, by { $by }; for the last { $missing } the quorum is missing
trust-not-met = NOT WITNESSED: the policy is met for none of the { $count } entries
trust-asks-nobody = the policy asks for no witness (quorum none)
trust-log-unnamed = the policy does not name the key of this log: log { $vkey }
trust-saw = {"  "}{ $name } ({ $who }) saw { $size } entries at { $time }
trust-saw-nothing = {"  "}{ $name } ({ $who }) saw none of these entries
trust-own_organisation = {"  "}{ $name } ({ $who }) does not count: it is of the organisation that keeps this log
trust-key_of_ledger = {"  "}{ $name } ({ $who }) does not count: its key is granted in this ledger
trust-key_of_log = {"  "}{ $name } ({ $who }) does not count: its key is one of this log's own
trust-one-organisation = {"  "}{ $names } are of one organisation ({ $organisation }) and count as one
trust-stamped = {"  "}{ $who } stamped { $size } entries at { $time }
trust-stamps-refused = {"  "}{ $count } time stamp(s) count for nothing; `ledger timestamp --check --roots FILE` says why
trust-span = longest time without a witness: { $duration }; { $count } entries from { $first } on, { $from } to { $to }
trust-days = { $days } d { $hours } h
trust-hours = { $hours } h
trust-under-an-hour = under an hour
trust-malformed = {"  "}{ $count } note(s) count for nothing: they are no checkpoints
trust-other-log = {"  "}{ $count } note(s) count for nothing: they are of another log
trust-unsigned = {"  "}{ $count } note(s) count for nothing: no key of this log that the policy names signed them
trust-forged = {"  "}{ $count } cosignature(s) count for nothing: they do not verify
bracket-between = { $place } was recorded after { $after } ({ $after_by }) and before { $before } ({ $before_by })
bracket-after = { $place } was recorded after { $after } ({ $after_by })
bracket-before = { $place } was recorded before { $before } ({ $before_by })
bracket-open = nothing from outside bounds when { $place } was recorded

# Findings
rule-anchor_differs = somebody outside saw another head than this log has
rule-time_before_anchor = the entry says it was recorded before something that it builds on
rule-time_after_anchor = the entry says it was recorded after somebody outside saw it
rule-shown_without = the entry says it is older than a head that was shown without it
