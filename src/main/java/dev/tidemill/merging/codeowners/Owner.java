package dev.tidemill.merging.codeowners;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom {@code CODEOWNERS} names.
 *
 * @param kind how
 * @param name a user or group by its address, an address of mail, or a role without its {@code @@} and plural
 */
public record Owner(Kind kind, String name) {
    private static final Set<String> ROLES = Set.of("developer", "maintainer", "owner");

    /** Ways to name somebody. */
    public enum Kind {
        NAME,
        EMAIL,
        ROLE
    }

    /** Reads one word; empty for what names nobody. */
    static Optional<Owner> of(String word) {
        if (word.startsWith("@@")) {
            String role = word.substring(2).toLowerCase(Locale.ROOT);
            String one = role.endsWith("s") ? role.substring(0, role.length() - 1) : role;
            return ROLES.contains(one) ? Optional.of(new Owner(Kind.ROLE, one)) : Optional.empty();
        }
        if (word.startsWith("@")) {
            String name = word.substring(1);
            return address(name) ? Optional.of(new Owner(Kind.NAME, name)) : Optional.empty();
        }
        int at = word.indexOf('@');
        return at > 0 && at == word.lastIndexOf('@') && at < word.length() - 1
                ? Optional.of(new Owner(Kind.EMAIL, word))
                : Optional.empty();
    }

    private static boolean address(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/');
    }
}
