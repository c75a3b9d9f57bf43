package dev.tidemill.runner.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A bash script put together line by line. Values are quoted so that they arrive byte for byte; the script is written
 * as a file in UTF-8, which keeps it independent of the locale the runner was started in.
 */
public final class BashScript {
    private final StringBuilder text = new StringBuilder();

    /** The word as bash reads it back unchanged. NUL cannot be in a word and is left out. */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 4).append("$'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\0' -> {}
                default -> {
                    if (c < ' ' || c == 127) {
                        quoted.append("\\%03o".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('\'').toString();
    }

    /** A line as it is. */
    public BashScript line(String code) {
        text.append(code).append('\n');
        return this;
    }

    /** One command with its arguments, each quoted. */
    public BashScript command(List<String> words) {
        for (String word : words) {
            text.append(quote(word)).append(' ');
        }
        return line("");
    }

    public BashScript export(Map<String, String> variables) {
        variables.forEach((name, value) -> line("export " + name + "=" + quote(value)));
        return this;
    }

    /** Prints text and a line end. */
    public BashScript print(String shown) {
        return line("printf '%s\\n' " + quote(shown));
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
