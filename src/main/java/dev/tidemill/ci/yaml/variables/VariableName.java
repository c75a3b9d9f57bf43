package dev.tidemill.ci.yaml.variables;

/** What a variable may be called: letters, digits and underscores, at most 255 of them. */
public final class VariableName {
    public static final int MAX_LENGTH = 255;

    private VariableName() {}

    public static boolean isValid(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_LENGTH
                && name.chars()
                        .allMatch(c ->
                                c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }
}
