# Prints harbour, kind, time and height for each tide of one day.
# usage: awk -v day=YYYY-MM-DD -f tides.awk harbours.csv
BEGIN {
  FS = ","; OFS = ","
  if (day !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) {
    print "tides: day must be YYYY-MM-DD" > "/dev/stderr"
    exit 2
  }
  split(day, d, "-")
  # minutes of the first high water at the reference harbour: the moon is 50 minutes later each day
  first = ((d[2] * 30 + d[3]) * 50) % 745
}
FNR > 1 {
  for (tide = 0; tide < 2; tide++) {
    high = (first + $3 + tide * 745) % 1440
    low = (high + 372) % 1440
    print $1, "high", clock(high), $2
    print $1, "low", clock(low), 0
  }
}
function clock(minutes) { return sprintf("%02d:%02d", int(minutes / 60), minutes % 60) }
