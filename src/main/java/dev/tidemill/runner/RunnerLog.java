package dev.tidemill.runner;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the runner process says about itself: one short line per event, {@code key=value} pairs at its end. */
public final class RunnerLog {
    /** The event after which the runner takes jobs. */
    public static final String READY = "ready for jobs";

    private static final int LONGEST_VALUE = 300;

    private final PrintStream out;
    private final InstantSource clock;

    public RunnerLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** @param pairs key, value, key, value ... */
    public void say(String event, Object... pairs) {
        line("info ", event, pairs);
    }

    public void warn(String event, Object... pairs) {
        line("warn ", event, pairs);
    }

    public void error(String event, Object... pairs) {
        line("error", event, pairs);
    }

    private void line(String level, String event, Object... pairs) {
        StringBuilder line = new StringBuilder()
                .append(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .append(' ')
                .append(level)
                .append(' ')
                .append(event);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            line.append(' ').append(pairs[i]).append('=').append(value(String.valueOf(pairs[i + 1])));
        }
        out.println(line);
    }

    /** Names come from users: no line of ours may be broken or coloured by them. */
    private static String value(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        String cut = printable.length() <= LONGEST_VALUE ? printable : printable.substring(0, LONGEST_VALUE) + "...";
        boolean plain = !cut.isEmpty() && cut.chars().noneMatch(c -> c == ' ' || c == '"');
        return plain ? cut : '"' + cut.replace("\"", "'") + '"';
    }
}
