package dev.tidemill.merging.discussions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lines of a file, each with its end, and what becomes of them when some are replaced. Pure. */
final class TextLines {
    private final List<String> lines;

    private TextLines(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Lines that are replaced.
     *
     * @param from the first, from 1
     * @param to the last
     * @param content what stands there instead
     */
    record Replacement(int from, int to, String content) {}

    /** Reads bytes; empty when they are no text in UTF-8. */
    static Optional<TextLines> of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(of(text));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static TextLines of(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return new TextLines(lines);
    }

    int size() {
        return lines.size();
    }

    /** Lines from one to another, both within the file. */
    String text(int from, int to) {
        return String.join("", lines.subList(from - 1, to));
    }

    /** The file with some lines replaced; those must not overlap. The last line keeps having no end, or having one. */
    String with(Collection<Replacement> replacements) {
        var changed = new ArrayList<>(lines);
        boolean ended = lines.isEmpty() || lines.getLast().endsWith("\n");
        var crlf = !lines.isEmpty() && lines.getFirst().endsWith("\r\n");
        replacements.stream()
                .sorted(Comparator.comparingInt(Replacement::from).reversed())
                .forEach(replacement -> {
                    var place = changed.subList(replacement.from() - 1, replacement.to());
                    place.clear();
                    place.add(crlf ? replacement.content().replaceAll("(?<!\\r)\\n", "\r\n") : replacement.content());
                });
        String text = String.join("", changed);
        return ended || !text.endsWith("\n")
                ? text
                : text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    /** Whether two of the replacements touch the same line. */
    static boolean overlap(Collection<Replacement> replacements) {
        var sorted = replacements.stream()
                .sorted(Comparator.comparingInt(Replacement::from))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() <= sorted.get(i - 1).to()) {
                return true;
            }
        }
        return false;
    }
}
