package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.discussions.LineCode;
import dev.tidemill.merging.trees.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with conflict markers, taken apart.
 *
 * @param path where it stands
 * @param content all of it, with markers that name the path
 * @param parts what both sides share and what they do not, in order; empty when lines of the file look like markers, so
 *     that it can only be written as a whole
 */
public record ConflictText(String path, String content, List<Part> parts) {
    private static final String START = "<<<<<<< ";
    private static final String MIDDLE = "=======";
    private static final String END = ">>>>>>> ";

    /** A run of lines, each with its line end. */
    public sealed interface Part {}

    /** Lines on which both sides agree. */
    public record Same(List<String> lines) implements Part {}

    /**
     * Lines of which one side is to be chosen.
     *
     * @param id names it in this file, as clients know it
     */
    public record Choice(String id, List<String> ours, List<String> theirs) implements Part {
        List<String> of(Side side) {
            return side == Side.HEAD ? ours : theirs;
        }
    }

    public ConflictText {
        parts = List.copyOf(parts);
    }

    /** Whether sections can be chosen. */
    public boolean sectioned() {
        return !parts.isEmpty();
    }

    /** The sections to choose. */
    public List<Choice> choices() {
        return parts.stream()
                .filter(Choice.class::isInstance)
                .map(Choice.class::cast)
                .toList();
    }

    /**
     * Takes a file apart.
     *
     * @param marked the file as git wrote it
     * @param marks what its markers call the sides
     * @param ours the last line of our side when it has no line end, else empty
     * @param theirs the same of their side
     */
    static ConflictText of(String path, String marked, Merged.Marks marks, String ours, String theirs) {
        var reading = new Reading(path, marks);
        lines(marked).forEach(reading::line);
        return new ConflictText(path, reading.shown.toString(), reading.parts(ours, theirs));
    }

    /**
     * The file with a side chosen for every section; the name of the first section without a choice otherwise.
     *
     * @param chosen sides by section
     */
    Resolved resolve(Map<String, Side> chosen) {
        var text = new StringBuilder(content.length());
        for (Part part : parts) {
            switch (part) {
                case Same same -> same.lines().forEach(text::append);
                case Choice choice -> {
                    Side side = chosen.get(choice.id());
                    if (side == null) {
                        return new Resolved("", Optional.of(choice.id()));
                    }
                    choice.of(side).forEach(text::append);
                }
            }
        }
        return new Resolved(text.toString(), Optional.empty());
    }

    /**
     * A file after its sections were chosen.
     *
     * @param missing the first section of which no side was chosen
     */
    record Resolved(String text, Optional<String> missing) {}

    /** Whether a text still has a marker of this file in it. */
    boolean unfinished(String text) {
        return lines(text).stream()
                .map(ConflictText::bare)
                .anyMatch(line -> line.equals(START + path) || line.equals(END + path));
    }

    /** A text that was written in a form, with the line ends that most lines of this file have. */
    String ended(String text) {
        var lines = lines(content);
        long windows = lines.stream().filter(line -> line.endsWith("\r\n")).count();
        String plain = text.replace("\r\n", "\n");
        return 2 * windows > lines.size() ? plain.replace("\n", "\r\n") : plain;
    }

    /** The lines of a text with their ends. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }

    /** A line without its end. */
    static String bare(String line) {
        String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Goes through the lines once. A marker where none can stand ends the sections for good. */
    private static final class Reading {
        private final String path;
        private final Merged.Marks marks;
        private final StringBuilder shown = new StringBuilder();
        private final List<Part> parts = new ArrayList<>();
        private List<String> same = new ArrayList<>();
        private List<String> ours = new ArrayList<>();
        private List<String> theirs = new ArrayList<>();
        private State state = State.SAME;
        private int oldLine = 1;
        private int newLine = 1;

        private enum State {
            SAME,
            OURS,
            THEIRS,
            BROKEN
        }

        Reading(String path, Merged.Marks marks) {
            this.path = path;
            this.marks = marks;
        }

        void line(String line) {
            String bare = bare(line);
            String end = line.substring(bare.length());
            if (names(bare, START, marks.ours())) {
                shown.append(START).append(path).append(end);
                enter(State.SAME, State.OURS);
            } else if (names(bare, END, marks.theirs())) {
                shown.append(END).append(path).append(end);
                enter(State.THEIRS, State.SAME);
            } else {
                shown.append(line);
                if (bare.equals(MIDDLE)) {
                    enter(State.OURS, State.THEIRS);
                } else {
                    add(line);
                }
            }
        }

        private static boolean names(String line, String marker, String name) {
            return line.startsWith(marker)
                    && (line.length() == marker.length() + name.length()
                            ? line.endsWith(name)
                            : line.startsWith(name + ":", marker.length()));
        }

        private void enter(State from, State to) {
            if (state != from) {
                state = State.BROKEN;
                return;
            }
            if (to == State.OURS && !same.isEmpty()) {
                parts.add(new Same(List.copyOf(same)));
                same = new ArrayList<>();
            }
            if (to == State.SAME) {
                parts.add(new Choice(LineCode.of(path, oldLine, newLine), List.copyOf(ours), List.copyOf(theirs)));
                oldLine += theirs.size();
                newLine += ours.size();
                ours = new ArrayList<>();
                theirs = new ArrayList<>();
            }
            state = to;
        }

        private void add(String line) {
            switch (state) {
                case SAME -> {
                    same.add(line);
                    oldLine++;
                    newLine++;
                }
                case OURS -> ours.add(line);
                case THEIRS -> theirs.add(line);
                case BROKEN -> {} // it is shown as a whole
            }
        }

        /** The parts; git ended the last lines of both sides, which may have had no end. */
        List<Part> parts(String ourLast, String theirLast) {
            if (state != State.SAME || parts.isEmpty()) {
                return List.of();
            }
            if (!same.isEmpty()) {
                parts.add(new Same(List.copyOf(same)));
            } else if (parts.getLast() instanceof Choice choice) {
                parts.set(
                        parts.size() - 1,
                        new Choice(choice.id(), ended(choice.ours(), ourLast), ended(choice.theirs(), theirLast)));
            }
            return parts;
        }

        private static List<String> ended(List<String> lines, String last) {
            if (last.isEmpty() || lines.isEmpty()) {
                return lines;
            }
            var changed = new ArrayList<>(lines);
            changed.set(changed.size() - 1, last);
            return List.copyOf(changed);
        }
    }
}
