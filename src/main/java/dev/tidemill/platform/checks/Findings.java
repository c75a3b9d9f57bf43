package dev.tidemill.platform.checks;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Where a check tells what it found. */
public final class Findings {
    private static final long STEP = 1_000;

    private final boolean quick;
    private final Consumer<String> lines;
    private final LongConsumer progress;
    private long looked;
    private long wrong;

    /**
     * @param quick whether nothing shall be read that takes long
     * @param lines takes each line that says what is wrong
     * @param progress is told now and then how much was looked at
     */
    public Findings(boolean quick, Consumer<String> lines, LongConsumer progress) {
        this.quick = quick;
        this.lines = lines;
        this.progress = progress;
    }

    public boolean quick() {
        return quick;
    }

    /** Counts one more thing that was looked at. */
    public void looked() {
        if (++looked % STEP == 0) {
            progress.accept(looked);
        }
    }

    /** Something does not hold. */
    public void wrong(String line) {
        wrong++;
        lines.accept(line);
    }

    /** How many things were looked at. */
    public long seen() {
        return looked;
    }

    /** How many things are wrong. */
    public long faults() {
        return wrong;
    }
}
