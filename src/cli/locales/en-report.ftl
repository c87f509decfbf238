# export --tables
tables-exported = { $dir } written: { $tables } tables, { $rows } rows, as of { $date }
tables-full = they show account numbers: give them only to somebody who may see those, or use --public
tables-public = account numbers are masked; remarks, persons and files are left out
tables-broken = some entries break rules: `ledger verify` lists them, and the table 凭证目录 marks them
tables-not-empty = { $dir } is not empty; give a new directory
tables-changed = the log changed while it was read
open-exported = { $file } written as { $standard }; awards: { $awards }, left out: { $left_out }
open-unnamed = awards to sole traders, which are not named: { $unnamed }
open-provisional = the ids begin with { $prefix }, which is nobody's; before you publish, give the registered prefix with --id-prefix
open-broken = some entries break rules: look at `ledger verify` before you publish
open-empty = there is no award to tell of
hint-open-empty = record awards first; those that were cancelled or voided are no grants
open-prefix = --id-prefix: `{ $value }` is not a prefix of { $standard }, such as { $example }
hint-open-prefix = docs/open-data.md says how to get one; leave it out to try
open-source = --source: `{ $value }` is not an address that begins with https:// or http://
nothing-exported = nothing was exported from a damaged log
