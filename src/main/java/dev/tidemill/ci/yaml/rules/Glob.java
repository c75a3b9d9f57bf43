package dev.tidemill.ci.yaml.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A path pattern as in {@code changes} and {@code exists}: {@code *} and {@code ?} within one folder,
 * {@code **}{@code /} any folders, {@code [a-z]}, <code>{one,two}</code>, backslash before a sign to take it literally.
 * Names that start with a dot are like any other.
 */
public final class Glob {
    private final String text;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private Glob(String text) {
        this.text = text;
    }

    /** A pattern for whole paths. A text that is no valid glob matches itself only. */
    public static Pattern compile(String text) {
        var glob = new Glob(text);
        try {
            glob.sequence(false);
            if (glob.at == text.length()) {
                return Pattern.compile("^" + glob.regex + "$", Pattern.DOTALL);
            }
        } catch (PatternSyntaxException e) {
            return Pattern.compile("^" + Pattern.quote(text) + "$");
        }
        return Pattern.compile("^" + Pattern.quote(text) + "$");
    }

    /** Whether a text is a plain path. */
    static boolean isLiteral(String text) {
        return text.chars().noneMatch(c -> "*?[{\\".indexOf(c) >= 0);
    }

    private void sequence(boolean inBraces) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (inBraces && (c == ',' || c == '}')) {
                return;
            }
            at++;
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '[' -> set();
                case '{' -> braces();
                case '\\' -> literal(at < text.length() ? text.charAt(at++) : '\\');
                default -> literal(c);
            }
        }
    }

    private void literal(char c) {
        boolean word = c == '/' || c == '_' || c == '-' || Character.isLetterOrDigit(c) || c > 0x7F;
        regex.append(word ? "" : "\\").append(c);
    }

    private void star() {
        boolean startsFolder = at == 1 || "/{,".indexOf(text.charAt(at - 2)) >= 0;
        if (startsFolder && text.startsWith("*/", at)) {
            at += 2;
            regex.append("(?:[^/]+/)*");
            return;
        }
        while (text.startsWith("*", at)) {
            at++;
        }
        regex.append("[^/]*");
    }

    private void set() {
        int end = text.indexOf(']', at + 1);
        if (end < 0) {
            regex.append("\\[");
            return;
        }
        boolean negated = text.charAt(at) == '!' || text.charAt(at) == '^';
        String members = text.substring(negated ? at + 1 : at, end);
        regex.append(negated ? "[^/" : "[");
        members.chars()
                .forEach(
                        c -> regex.append("\\[]^&~".indexOf(c) >= 0 ? "\\" : "").append((char) c));
        regex.append(']');
        at = end + 1;
    }

    private void braces() {
        regex.append("(?:");
        sequence(true);
        while (text.startsWith(",", at)) {
            at++;
            regex.append('|');
            sequence(true);
        }
        regex.append(')');
        if (!text.startsWith("}", at)) {
            throw new PatternSyntaxException("missing }", text);
        }
        at++;
    }
}
