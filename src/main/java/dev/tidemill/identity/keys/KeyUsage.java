package dev.tidemill.identity.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a key may be used for (doc/user/ssh.md, "usage type"). */
public enum KeyUsage {
    AUTH,
    SIGNING,
    AUTH_AND_SIGNING;

    /** All words, as the API spells them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(KeyUsage::word).toList();
    }

    /** The usage of a word. */
    public static Optional<KeyUsage> of(String word) {
        return Arrays.stream(values())
                .filter(usage -> usage.word().equals(word))
                .findFirst();
    }

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean signsIn() {
        return this != SIGNING;
    }
}
