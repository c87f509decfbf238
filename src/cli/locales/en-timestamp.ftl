# Time stamps. The same ids stand in zh-timestamp.ftl.

# timestamp
stamp-requested = request for the stamp of { $size } entries written to { $file }
    carry it to a time stamping authority, and its response back: ledger timestamp --response FILE --roots PEM
stamp-kept = kept as { $file }
    { $who } saw { $size } entries at { $time }
stamp-counts = { $file }: { $who } saw { $size } entries at { $time }
stamp-refused = { $file }: { $reason } ({ $name })
    {"  "}expected { $expected }
    {"  "}found { $found }
stamp-none = no time stamp is kept here
stamp-revocation = whether an authority's certificate was revoked is not looked up
stamp-no-roots = give the certificates that you trust with --roots FILE
stamp-note-missing = { $file } is a request for a checkpoint that is not kept here any more
stamp-too-many = there are too many time stamps of { $stem } in anchors
hint-roots = get the root certificate of the time stamping authority from its operator, in PEM
hint-stamp-not-kept = nothing was kept; ask the authority for another response
http-url = { $url } is not a URL such as http://tsa.example.org/
http-status = { $url } answered with status { $status }
http-content-type = { $url } answered with content of type "{ $found }", not { $expected }
http-too-large = { $url } answered with more than { $limit } bytes
http-timeout = { $url } did not answer in time
http-failed = { $url }: { $reason }
hint-http = is the address right, and the network up? Nothing was kept
example-timestamp = {"  "}ledger -l fund timestamp --tsa http://tsa.example.org/ --roots roots.pem

# Why a time stamp does not count
rule-stamp_too_large = too large for a time stamp
rule-stamp_malformed = not the DER that RFC 3161 asks for
rule-stamp_not_granted = the authority did not grant it
rule-stamp_not_a_token = it is not one signed TSTInfo of version 1
rule-stamp_critical_extension = it has an extension that must be understood
rule-stamp_time_unreadable = the time in it is not one
rule-stamp_imprint_algorithm = the imprint is not SHA-256
rule-stamp_imprint_differs = it stamps another text
rule-stamp_nonce_differs = it answers another request
rule-stamp_attribute = a signed attribute is missing or not of its form
rule-stamp_digest_unsupported = it is signed with a digest that does not count
rule-stamp_content_differs = the signature is over another content
rule-stamp_certificate_missing = the certificate of the signer is not in it
rule-stamp_certificate_differs = the signer signed for another certificate
rule-stamp_signature_unsupported = the signature is of a kind that does not count
rule-stamp_key_size = the key of the authority is too short or too long
rule-stamp_signature_bad = the signature does not verify
rule-stamp_usage_missing = the certificate is not for time stamps
rule-stamp_usage_not_critical = the certificate does not insist on being for time stamps
rule-stamp_usage_not_alone = the certificate is for other things too
rule-stamp_expired = a certificate was not valid any more
rule-stamp_not_yet_valid = a certificate was not valid yet
rule-stamp_root_unknown = its certificate leads to none of the roots given
rule-stamp_chain_bad = its chain of certificates does not verify
rule-stamp_checkpoint_unknown = it is of no checkpoint that is known here
