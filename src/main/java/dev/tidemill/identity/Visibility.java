package dev.tidemill.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may see a group or project without being a member (doc/user/public_access.md). */
public enum Visibility {
    /** Members only. */
    PRIVATE(0),
    /** Every signed-in user who is not external. */
    INTERNAL(10),
    /** Everybody. */
    PUBLIC(20);

    private final int level;

    Visibility(int level) {
        this.level = level;
    }

    /** The number in the database; a child's may not exceed its parent's. */
    public int level() {
        return level;
    }

    /** The word on the wire, for example {@code private}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Visibility> ofWord(String word) {
        return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
    }

    public static Visibility ofLevel(int level) {
        return Arrays.stream(values()).filter(v -> v.level == level).findFirst().orElse(PRIVATE);
    }
}
