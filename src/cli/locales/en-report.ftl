# export --tables
tables-exported = { $dir } written: { $tables } tables, { $rows } rows, as of { $date }
tables-full = they show account numbers: give them only to somebody who may see those, or use --public
tables-public = account numbers are masked; remarks, persons and files are left out
tables-broken = some entries break rules: `ledger verify` lists them, and the table 凭证目录 marks them
tables-not-empty = { $dir } is not empty; give a new directory
tables-changed = the log changed while it was read
nothing-exported = nothing was exported from a damaged log
