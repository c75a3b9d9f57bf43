package dev.tidemill.ci.yaml.variables;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * References to variables in a text: {@code $NAME}, <code>${NAME}</code> and {@code %NAME%}.
 * {@code $$} and {@code %%} are no references and stay as they are.
 */
public final class VariableReferences {
    private VariableReferences() {}

    /**
     * Replaces every reference for which there is a value; the others stay as written.
     *
     * @param values value of a name; null: unknown
     */
    public static String replace(String text, Function<String, @Nullable String> values) {
        if (text.indexOf('$') < 0 && text.indexOf('%') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '$' || c == '%' ? end(text, at) : at + 1;
            String name = end > at + 1 ? name(text, at, end) : null;
            String value = name == null ? null : values.apply(name);
            out.append(value == null ? text.substring(at, end) : value);
            at = end;
        }
        return out.toString();
    }

    /** The names that a text refers to. */
    public static Set<String> in(String text) {
        var names = new LinkedHashSet<String>();
        replace(text, name -> {
            names.add(name);
            return null;
        });
        return names;
    }

    /** Where the reference or the doubled sign that starts here ends; one behind the start when there is none. */
    private static int end(String text, int start) {
        char sign = text.charAt(start);
        if (start + 1 < text.length() && text.charAt(start + 1) == sign) {
            return start + 2;
        }
        boolean braces = sign == '$' && text.startsWith("{", start + 1);
        int first = start + (braces ? 2 : 1);
        int end = first;
        while (end < text.length() && isNamePart(text.charAt(end), end == first)) {
            end++;
        }
        if (end == first) {
            return start + 1;
        }
        char closing = braces ? '}' : '%';
        if (!braces && sign == '$') {
            return end;
        }
        return end < text.length() && text.charAt(end) == closing ? end + 1 : start + 1;
    }

    private static @Nullable String name(String text, int start, int end) {
        String reference = text.substring(start, end);
        if (reference.equals("$$") || reference.equals("%%")) {
            return null;
        }
        if (reference.startsWith("${")) {
            return reference.substring(2, reference.length() - 1);
        }
        return reference.substring(1, reference.length() - (reference.startsWith("%") ? 1 : 0));
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }
}
