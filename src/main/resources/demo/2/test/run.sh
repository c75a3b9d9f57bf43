#!/usr/bin/env bash
# Checks the tables; prints one line per check and ends with 1 when one failed.
set -u
table=${1:?usage: test/run.sh TABLE}
failed=0
check() {
  if [ "$2" = "$3" ]; then echo "ok    $1"; else echo "FAIL  $1: expected $3, got $2"; failed=1; fi
}
check "four harbours"        "$(cut -d, -f1 "$table" | sort -u | wc -l | tr -d ' ')" 4
check "four tides a harbour" "$(grep -c '^Emden,' "$table")" 4
check "no height below zero" "$(awk -F, '$4 < 0' "$table" | wc -l | tr -d ' ')" 0
check "every time is a time" "$(grep -vcE ',([01][0-9]|2[0-3]):[0-5][0-9],' "$table")" 0
exit $failed
