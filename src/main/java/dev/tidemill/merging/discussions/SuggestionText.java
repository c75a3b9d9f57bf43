package dev.tidemill.merging.discussions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the changes that a note suggests: blocks fenced with {@code suggestion:-0+1}, which replace the line of the thread
 * and so many lines above and below it (doc/user/project/merge_requests/reviews/suggestions.md). Pure.
 */
final class SuggestionText {
    /** The most lines above and below. */
    static final int MOST_LINES = 100;

    private static final int MOST = 50;
    private static final int SHORTEST_FENCE = 3;
    private static final int DEEPEST_INDENT = 3;
    private static final String WORD = "suggestion";

    private SuggestionText() {}

    /**
     * A suggested change.
     *
     * @param above how many lines above the thread's line it replaces, too
     * @param below how many below
     * @param content the lines instead, each with its end; empty to take them away
     */
    record Block(int above, int below, String content) {}

    private record Fence(char mark, int length, String word) {}

    /** The blocks of a text in order; those that are not closed end with the text. */
    static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        Fence open = null;
        var content = new StringBuilder();
        for (String line : text.split("\\r?\\n", -1)) {
            var fence = fence(line);
            if (open == null) {
                open = fence.orElse(null);
                content.setLength(0);
            } else if (closes(fence, open)) {
                add(blocks, open, content.toString());
                open = null;
            } else {
                content.append(line).append('\n');
            }
        }
        if (open != null) {
            add(blocks, open, content.toString());
        }
        return blocks;
    }

    private static boolean closes(Optional<Fence> fence, Fence open) {
        return fence.filter(end -> end.mark() == open.mark()
                        && end.length() >= open.length()
                        && end.word().isEmpty())
                .isPresent();
    }

    private static Optional<Fence> fence(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (at > DEEPEST_INDENT || at == line.length() || (line.charAt(at) != '`' && line.charAt(at) != '~')) {
            return Optional.empty();
        }
        char mark = line.charAt(at);
        int end = at;
        while (end < line.length() && line.charAt(end) == mark) {
            end++;
        }
        return end - at < SHORTEST_FENCE
                ? Optional.empty()
                : Optional.of(new Fence(mark, end - at, line.substring(end).strip()));
    }

    private static void add(List<Block> blocks, Fence fence, String content) {
        String word = fence.word();
        if (blocks.size() >= MOST || !word.startsWith(WORD)) {
            return;
        }
        String rest = word.substring(WORD.length());
        if (rest.isEmpty()) {
            blocks.add(new Block(0, 0, content));
            return;
        }
        int plus = rest.indexOf('+');
        if (!rest.startsWith(":-") || plus < 0) {
            return;
        }
        int above = number(rest.substring(2, plus));
        int below = number(rest.substring(plus + 1));
        if (above >= 0 && below >= 0) {
            blocks.add(new Block(above, below, content));
        }
    }

    /** A number up to the limit; -1 for anything else. */
    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        return number <= MOST_LINES ? number : -1;
    }
}
