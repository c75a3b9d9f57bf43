package dev.tidemill.platform.yaml;

/** A text that is not YAML, or more than the limits allow. The message says what is wrong, without the place. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Position position;

    public YamlException(Position position, String message) {
        super(message);
        this.position = position;
    }

    public Position position() {
        return position;
    }

    /** The message with its place in front. */
    public String located() {
        return position + ": " + getMessage();
    }
}
