package dev.tidemill.runner.files;

import java.io.IOException;

/** An archive that would write where it must not, or more than it may. Nothing outside the target was touched. */
public final class UnsafeArchive extends IOException {
    private static final long serialVersionUID = 1;

    public UnsafeArchive(String message) {
        super(message);
    }
}
