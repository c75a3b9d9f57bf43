#!/usr/bin/env bash
# Turns the lines of test/run.sh into a JUnit report.
awk '
  { name = substr($0, 7); gsub(/&/, "\\&amp;", name); gsub(/</, "\\&lt;", name); lines[NR] = $1 "|" name; if ($1 != "ok") failed++ }
  END {
    printf "<testsuite name=\"tables\" tests=\"%d\" failures=\"%d\">\n", NR, failed + 0
    for (i = 1; i <= NR; i++) { split(lines[i], part, "|")
      printf "  <testcase classname=\"tables\" name=\"%s\">%s</testcase>\n", part[2], part[1] == "ok" ? "" : "<failure/>" }
    print "</testsuite>"
  }'
