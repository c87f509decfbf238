#!/bin/sh
# Times import, reconciliation, audit and proof of large funds, and their memory (合成数据).
#
#     benches/at-size/run.sh LEDGER FOLDER AWARDS...
#
# LEDGER is the program, built with --release; FOLDER is new. For each size it prints one line a step:
# awards, step, seconds, megabytes. Needs python3 and GNU time.
set -eu
ledger=$1 folder=$2
shift 2
here=$(dirname "$0")
export LEDGER_HOME="$folder/home"
step() {
    name=$1
    shift
    /usr/bin/time -o "$folder/time" -f '%e %M' "$@" >"$folder/said" 2>&1 || { code=$?; [ "$code" -le 3 ] && [ "$code" -ne 2 ] || { cat "$folder/said"; exit "$code"; }; }
    tail -n 1 "$folder/time" | while read -r seconds kilobytes; do
        printf '%8s  %-10s %8s s %6s MB\n' "$awards" "$name" "$seconds" "$((kilobytes / 1024))"
    done
}
mkdir -p "$folder"
for awards in "$@"; do
    data=$folder/$awards
    python3 "$here/make.py" "$data" "$awards"
    for holder in zhang li bank; do
        "$ledger" key new "$data/$holder.pem" --no-passphrase >/dev/null
    done
    "$ledger" -l "$data/ledger" init --fund 合成数据 --authority 合成数据 --region 430200 --date 2022-01-01 \
        --officer "张经办=$data/zhang.pem" --approver "李复核=$data/li.pem" --bank "合成银行=$data/bank.pem" >/dev/null
    both="--key $data/zhang.pem --key $data/li.pem"
    "$ledger" -l "$data/ledger" record "$data/programs.json" $both >/dev/null
    "$ledger" -l "$data/ledger" import budget "$data/budget.csv" --date 2022-01-01 $both >/dev/null
    step payees "$ledger" -l "$data/ledger" import payee "$data/payees.csv" --date 2022-01-01 $both
    step awards "$ledger" -l "$data/ledger" import award "$data/awards.csv" --date 2022-01-02 --program P --year 2022 $both
    step payments "$ledger" -l "$data/ledger" import payment "$data/payments.csv" $both
    for statement in "$data"/statement-*.csv; do
        month=$(basename "$statement" .csv)
        step "month ${month#statement-}" "$ledger" -l "$data/ledger" reconcile "$statement" --accept exact --key "$data/bank.pem"
    done
    step audit "$ledger" -l "$data/ledger" audit --as-of 2022-12-31
    step prove "$ledger" -l "$data/ledger" prove --all --as-of 2022-12-31
    step verify "$ledger" -l "$data/ledger" verify
    step status "$ledger" -l "$data/ledger" status --as-of 2022-12-31
    step tables "$ledger" -l "$data/ledger" export --tables "$data/tables"
done
