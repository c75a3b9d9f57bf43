package dev.tidemill.platform.outbound;

import java.io.IOException;

/** A call that is not made: its address is forbidden, unknown or no address at all. The text is for people. */
public final class OutboundRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean unknown;

    public OutboundRefused(String message) {
        this(message, false);
    }

    OutboundRefused(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    /** Whether the host could not be found, which may change, instead of being forbidden. */
    public boolean unknown() {
        return unknown;
    }
}
