package dev.tidemill.runner.variables;

import java.util.function.Function;

/**
 * Replaces {@code $NAME} and {@code ${NAME}} in one pass, with the rules runners are known for: what a
 * replacement brings in is not looked at again, an unknown name becomes nothing, {@code $$} is the name
 * {@code $}, and a dollar before anything that cannot be a name stays.
 */
public final class Expansion {
    private static final String ONE_CHARACTER_NAMES = "*#$@!?-0123456789";

    private Expansion() {}

    /** Expands {@code text}; {@code lookup} answers the value of a name, the empty string when it is unknown. */
    public static String expand(String text, Function<String, String> lookup) {
        int dollar = text.indexOf('$');
        if (dollar < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 32);
        int from = 0;
        while (dollar >= 0 && dollar + 1 < text.length()) {
            result.append(text, from, dollar);
            from = reference(text, dollar + 1, lookup, result);
            dollar = text.indexOf('$', from);
        }
        return result.append(text, from, text.length()).toString();
    }

    /** Handles what follows a dollar at {@code at}; answers where the text goes on. */
    private static int reference(String text, int at, Function<String, String> lookup, StringBuilder result) {
        char first = text.charAt(at);
        if (first == '{') {
            return braced(text, at + 1, lookup, result);
        }
        int end = nameEnd(text, at);
        if (end == at) {
            result.append('$');
            return at;
        }
        result.append(lookup.apply(text.substring(at, end)));
        return end;
    }

    /** Empty braces and an opening brace that is never closed are swallowed. */
    private static int braced(String text, int at, Function<String, String> lookup, StringBuilder result) {
        if (at < text.length() && ONE_CHARACTER_NAMES.indexOf(text.charAt(at)) >= 0) {
            if (at + 1 < text.length() && text.charAt(at + 1) == '}') {
                result.append(lookup.apply(text.substring(at, at + 1)));
                return at + 2;
            }
        }
        int close = text.indexOf('}', at);
        if (close < 0) {
            return at;
        }
        if (close > at) {
            result.append(lookup.apply(text.substring(at, close)));
        }
        return close + 1;
    }

    private static int nameEnd(String text, int at) {
        if (ONE_CHARACTER_NAMES.indexOf(text.charAt(at)) >= 0) {
            return at + 1;
        }
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
