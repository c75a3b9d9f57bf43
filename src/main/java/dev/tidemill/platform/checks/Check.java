package dev.tidemill.platform.checks;

import java.io.IOException;

/**
 * Contributed kind: something that must hold of what is stored. Reads only, and tells what is wrong, one line
 * each; it may run beside a server that works.
 */
public interface Check {
    /** What it looks at, in one word or two. */
    String name();

    /** Looks at everything, or when a quick look is wanted at what can be seen without reading much. */
    void run(Findings findings) throws IOException;
}
