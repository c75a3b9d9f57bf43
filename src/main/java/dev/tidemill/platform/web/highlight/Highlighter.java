package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.memory.Recent;
import dev.tidemill.platform.web.code.Paint;
import java.util.Optional;

/**
 * Finds the colours of code. A text in no known language, or a very long one, has none; no text takes longer than its
 * length allows. The latest answers are kept.
 */
public final class Highlighter {
    /** Longer texts stay plain, in characters. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_KEPT = 4 << 20;

    private final Recent<Key, Tokens.Painted> recent = new Recent<>(MOST_KEPT, Tokens.Painted::weight);

    private record Key(String content, String name) {
        static Key of(String content, String path) {
            return new Key(content, path.substring(path.lastIndexOf('/') + 1));
        }
    }

    /**
     * The colours of a file.
     *
     * @param content names the text for good, such as the id of its object
     * @param path its name tells the language
     */
    public Paint paint(String content, String path, String text) {
        return known(content, path).orElseGet(() -> found(content, path, text));
    }

    /** The colours of a file when they are still known from the last time. */
    public Optional<Paint> known(String content, String path) {
        return recent.get(Key.of(content, path)).map(Paint.class::cast);
    }

    private Paint found(String content, String path, String text) {
        if (text.length() > LONGEST) {
            return Paint.NONE;
        }
        var scan = Languages.of(path, text);
        if (scan.isEmpty()) {
            return Paint.NONE;
        }
        var painted = painted(scan.get(), text);
        recent.put(Key.of(content, path), painted);
        return painted;
    }

    /** The colours of a piece of code in the language of this name, such as {@code java} or {@code yml}. */
    public static Paint paint(String language, String text) {
        return text.length() > LONGEST
                ? Paint.NONE
                : Languages.named(language)
                        .<Paint>map(scan -> painted(scan, text))
                        .orElse(Paint.NONE);
    }

    private static Tokens.Painted painted(Scan scan, String text) {
        var tokens = new Tokens();
        scan.scan(text, 0, text.length(), tokens);
        return tokens.of(text);
    }
}
