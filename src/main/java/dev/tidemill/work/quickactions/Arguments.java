package dev.tidemill.work.quickactions;

import java.util.ArrayList;
import java.util.List;

/** Reads lists of names: {@code ~a ~"b c" d, e}. */
final class Arguments {
    private Arguments() {}

    /** The names, each with or without its sign, in quotes where it has blanks. */
    static List<String> names(String text, char sign) {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == ',')) {
                add(names, name, sign);
            } else {
                name.append(c);
            }
        }
        add(names, name, sign);
        return names;
    }

    private static void add(List<String> names, StringBuilder name, char sign) {
        String plain = !name.isEmpty() && name.charAt(0) == sign ? name.substring(1) : name.toString();
        if (!plain.isBlank()) {
            names.add(plain.strip());
        }
        name.setLength(0);
    }
}
