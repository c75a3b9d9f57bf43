package dev.tidemill.merging.pages;

/** Words for commands that people copy from pages. */
public final class ShellWords {
    private ShellWords() {}

    /** A word that a shell takes as it is. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
