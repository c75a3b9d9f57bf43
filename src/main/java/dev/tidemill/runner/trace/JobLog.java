package dev.tidemill.runner.trace;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;

/**
 * What a job writes, in GitLab's log format: lines of the runner in colour, collapsible sections, and the bytes of the
 * script as they are. Everything passes the masks. Safe for use by several threads.
 */
public final class JobLog implements ByteSink {
    private static final String RESET = "\033[0;m";
    private static final String CLEAR = "\r\033[0K";

    private final Masker masker;
    private final InstantSource clock;
    private final boolean sections;
    private boolean lineOpen;

    /** @param sections whether the server wants section markers */
    public JobLog(
            Collection<String> secrets,
            Collection<String> tokenPrefixes,
            boolean sections,
            InstantSource clock,
            ByteSink out) {
        this.masker = new Masker(secrets, new TokenMasker(tokenPrefixes, out));
        this.sections = sections;
        this.clock = clock;
    }

    /** Bytes of a child process. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (length > 0) {
            lineOpen = bytes[offset + length - 1] != '\n';
            masker.write(bytes, offset, length);
        }
    }

    /** A line in the runner's plain voice. */
    public void say(String text) {
        line(text);
    }

    public void good(String text) {
        line("\033[32;1m" + text + RESET);
    }

    public void warn(String text) {
        line("\033[0;33mWARNING: " + text + RESET);
    }

    public void error(String text) {
        line("\033[31;1mERROR: " + text + RESET);
    }

    private synchronized void line(String text) {
        freshLine();
        print(text + "\n");
    }

    private void freshLine() {
        if (lineOpen) {
            print("\n");
        }
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** Part of a log; closing it ends the part. */
    @FunctionalInterface
    public interface Section extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins a collapsible part.
     *
     * @param name letters, digits, {@code _ . -}
     * @param headline its first line
     */
    public synchronized Section section(String name, String headline) {
        freshLine();
        print(mark("section_start", name) + "\033[0K\033[36;1m" + headline + RESET + "\n");
        return () -> end(name);
    }

    private synchronized void end(String name) {
        freshLine();
        String mark = mark("section_end", name);
        if (!mark.isEmpty()) {
            print(mark);
            // The marker erases itself: whatever follows starts at the beginning of a line.
            lineOpen = false;
        }
    }

    private String mark(String kind, String name) {
        return sections ? kind + ":" + clock.instant().getEpochSecond() + ":" + name + CLEAR : "";
    }

    /** Lets go what the masks still hold back; nothing is written afterwards. */
    public synchronized void finish() {
        masker.finish();
    }
}
