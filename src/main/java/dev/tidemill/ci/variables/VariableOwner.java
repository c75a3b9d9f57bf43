package dev.tidemill.ci.variables;

import java.util.Locale;

/**
 * Whose variables.
 *
 * @param id the group's or project's number, 0 for the instance
 */
public record VariableOwner(Kind kind, long id) {
    public static final VariableOwner INSTANCE = new VariableOwner(Kind.INSTANCE, 0);

    /** What may have variables, from the weakest to the strongest. */
    public enum Kind {
        INSTANCE,
        GROUP,
        PROJECT
    }

    public static VariableOwner group(long id) {
        return new VariableOwner(Kind.GROUP, id);
    }

    public static VariableOwner project(long id) {
        return new VariableOwner(Kind.PROJECT, id);
    }

    /** The word in the database. */
    String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
