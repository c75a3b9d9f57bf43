package dev.tidemill.work.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes a full-text query of what people type: every word must begin a word of the item. */
public final class SearchText {
    private static final int MOST_WORDS = 20;

    private SearchText() {}

    /**
     * The query in PostgreSQL's syntax, made of letters and digits only; empty when the text has none.
     *
     * @param weights {@code A} for titles, {@code B} for descriptions
     */
    public static String query(String text, String weights) {
        return words(text).stream()
                .limit(MOST_WORDS)
                .map(word -> word + ":*" + weights)
                .collect(Collectors.joining(" & "));
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
