package dev.tidemill.work.references;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Names behind a sign: in quotes or bare, or a number. */
final class Names {
    private static final int DIGITS = 18;

    private Names() {}

    /** The name, whichever of both groups of the pattern it is in. */
    static String of(MatchResult match) {
        String quoted = match.group(1);
        return quoted == null ? match.group(2) : quoted;
    }

    static Optional<Long> number(String name) {
        boolean digits = name.length() <= DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.valueOf(name)) : Optional.empty();
    }

    static List<Long> numbers(Collection<String> names) {
        return names.stream().flatMap(name -> number(name).stream()).toList();
    }
}
