package dev.tidemill.merging.codeowners;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@code CODEOWNERS} line by line (doc/user/project/codeowners/reference.md); never fails. */
final class OwnersText {
    private static final int LONGEST_PATTERN = 1_024;
    private static final int MOST_APPROVALS = 100;
    private static final int MOST_FAULTS = 1_000;

    private final Map<String, Draft> sections = new LinkedHashMap<>();
    private final List<CodeOwners.Fault> faults = new ArrayList<>();
    private Draft current = new Draft(OwnerSection.DEFAULT, false, 1);
    private List<Owner> defaults = List.of();

    /** A section while it grows. */
    private static final class Draft {
        final String name;
        boolean optional;
        int required;
        final List<OwnerEntry> entries = new ArrayList<>();

        Draft(String name, boolean optional, int required) {
            this.name = name;
            this.optional = optional;
            this.required = required;
        }
    }

    /** What stands at the head of a section. */
    private record Head(
            boolean optional, String name, @Nullable String required, String rest) {}

    CodeOwners read(String text) {
        sections.put(OwnerSection.DEFAULT, current);
        int number = 0;
        for (String raw : text.split("\\r?\\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var head = head(line);
            if (head.isPresent()) {
                begin(head.get(), number);
            } else {
                entry(line, number);
            }
        }
        var all = sections.values().stream()
                .map(draft -> new OwnerSection(draft.name, draft.optional, draft.required, draft.entries))
                .toList();
        return new CodeOwners(all, faults);
    }

    /** {@code ^[Name][2] @owners}; what only looks so is a pattern. */
    private static Optional<Head> head(String line) {
        boolean optional = line.startsWith("^[");
        if (!optional && !line.startsWith("[")) {
            return Optional.empty();
        }
        int from = optional ? 2 : 1;
        int to = line.indexOf(']', from);
        if (to < 0) {
            return Optional.empty();
        }
        String rest = line.substring(to + 1);
        String required = null;
        int close = rest.indexOf(']');
        if (rest.startsWith("[") && close > 0) {
            required = rest.substring(1, close);
            rest = rest.substring(close + 1);
        }
        return rest.isEmpty() || Character.isWhitespace(rest.charAt(0))
                ? Optional.of(new Head(optional, line.substring(from, to).strip(), required, rest))
                : Optional.empty();
    }

    /** Sections of the same name, in capitals or not, are one; the strictest head counts. */
    private void begin(Head head, int line) {
        if (head.name().isEmpty()) {
            fault(line, "missing_section_name");
        }
        int required = required(head.required(), line);
        String name = head.name().isEmpty() ? OwnerSection.DEFAULT : head.name();
        var known = sections.get(name.toLowerCase(Locale.ROOT));
        if (known == null) {
            current = new Draft(name, head.optional(), required);
            sections.put(name.toLowerCase(Locale.ROOT), current);
        } else {
            current = known;
            current.optional &= head.optional();
            current.required = Math.max(current.required, required);
        }
        defaults = owners(words(head.rest(), 0), line, "invalid_section_owner_format");
    }

    private int required(@Nullable String text, int line) {
        if (text == null) {
            return 1;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1) {
                return Math.min(number, MOST_APPROVALS);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        fault(line, "invalid_approval_requirement");
        return 1;
    }

    private void entry(String line, int number) {
        boolean exclusion = line.startsWith("!");
        int from = exclusion ? 1 : 0;
        int end = endOfPattern(line, from);
        String pattern = unescaped(line.substring(from, end));
        if (pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
            fault(number, "malformed_pattern");
            return;
        }
        if (exclusion) {
            current.entries.add(new OwnerEntry(pattern, OwnerEntry.absolute(pattern), List.of(), true));
            return;
        }
        var words = words(line, end);
        var owners = words.isEmpty() ? defaults : owners(words, number, "malformed_entry_owner");
        if (owners.isEmpty()) {
            fault(number, "missing_entry_owner");
        }
        current.entries.add(new OwnerEntry(pattern, OwnerEntry.absolute(pattern), owners, false));
    }

    /** The pattern ends at the first blank without a backslash in front. */
    private static int endOfPattern(String line, int from) {
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end += line.charAt(end) == '\\' && end + 1 < line.length() ? 2 : 1;
        }
        return Math.min(end, line.length());
    }

    /** A backslash before a blank, and before the first hash or exclamation mark, is gone. */
    private static String unescaped(String pattern) {
        var plain = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            boolean drop = c == '\\' && (Character.isWhitespace(next) || (i == 0 && (next == '#' || next == '!')));
            if (!drop) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The words from a place on, up to a comment. */
    private static List<String> words(String line, int from) {
        var words = new ArrayList<String>();
        for (String word : line.substring(from).strip().split("\\s+")) {
            if (word.startsWith("#")) {
                break;
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private List<Owner> owners(List<String> words, int line, String fault) {
        var owners = new ArrayList<Owner>();
        boolean odd = false;
        for (String word : words) {
            var owner = Owner.of(word);
            owner.ifPresent(owners::add);
            odd |= owner.isEmpty();
        }
        if (odd) {
            fault(line, fault);
        }
        return owners;
    }

    private void fault(int line, String kind) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new CodeOwners.Fault(line, kind));
        }
    }
}
