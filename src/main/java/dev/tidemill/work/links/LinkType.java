package dev.tidemill.work.links;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How one work item is linked to another, seen from the first. */
public enum LinkType {
    RELATES_TO,
    BLOCKS,
    IS_BLOCKED_BY;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LinkType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
