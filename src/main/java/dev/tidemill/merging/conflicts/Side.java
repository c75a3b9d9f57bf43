package dev.tidemill.merging.conflicts;

import java.util.Arrays;
import java.util.Optional;

/** One of the two sides of a conflict, in the words that clients send. */
public enum Side {
    /** The source branch: "our changes". */
    HEAD("head"),
    /** The target branch: "their changes". */
    ORIGIN("origin");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<Side> of(String word) {
        return Arrays.stream(values()).filter(side -> side.word.equals(word)).findFirst();
    }
}
