package dev.tidemill.platform.web.code;

/** How the two sides of a diff stand. */
public enum DiffLayout {
    /** One below the other. */
    INLINE("inline"),
    /** One beside the other. */
    PARALLEL("parallel");

    private final String word;

    DiffLayout(String word) {
        this.word = word;
    }

    /** The word in addresses. */
    public String word() {
        return word;
    }
}
