package dev.tidemill.ci.yaml.expression;

/** A text that is no expression. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    ExpressionException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Index of the character at which the text stops making sense. */
    public int offset() {
        return offset;
    }
}
