package dev.tidemill.ci.artifacts;

import java.io.IOException;

/** An archive that cannot be read, or that is not safe to unpack; the message names the fault. */
public final class BadZip extends IOException {
    private static final long serialVersionUID = 1;

    public BadZip(String message) {
        super(message);
    }
}
