package dev.tidemill.platform.web.code;

/** What a piece of code is, as far as colours go. */
public enum Token {
    KEYWORD("k"),
    /** Names of types, tags and sections. */
    NAME("t"),
    STRING("s"),
    COMMENT("c"),
    NUMBER("n"),
    /** Literals with a name, such as {@code true}. */
    CONSTANT("o"),
    /** Annotations, attributes, preprocessor lines. */
    ATTRIBUTE("a"),
    /** What is called or declared. */
    FUNCTION("f"),
    VARIABLE("v"),
    HEADING("h"),
    INSERTED("i"),
    DELETED("d");

    private static final Token[] ALL = values();

    private final String word;

    Token(String word) {
        this.word = word;
    }

    /** The rest of its CSS class {@code tk-...}. */
    String word() {
        return word;
    }

    static Token at(int ordinal) {
        return ALL[ordinal];
    }
}
