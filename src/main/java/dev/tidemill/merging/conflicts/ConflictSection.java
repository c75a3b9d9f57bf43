package dev.tidemill.merging.conflicts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file as people see it: the lines of a conflict, or up to three lines around one.
 *
 * @param id names the conflict; null for lines around
 * @param lines in order; of a conflict ours first
 */
public record ConflictSection(@Nullable String id, List<Line> lines) {
    private static final int AROUND = 3;

    /** What a line is. */
    public enum Kind {
        /** On both sides. */
        SAME(null),
        /** On our side, the source branch. */
        OURS("new"),
        /** On their side, the target branch. */
        THEIRS("old"),
        /** Stands for lines that are left out. */
        GAP("match");

        private final @Nullable String type;

        Kind(@Nullable String type) {
            this.type = type;
        }

        /** The word on the wire, or null. */
        public @Nullable String type() {
            return type;
        }
    }

    /**
     * A line.
     *
     * @param oldLine its number in the target branch's version, or that of the line that follows there
     * @param newLine the same in the source branch's version
     * @param text without its end
     */
    public record Line(Kind kind, int oldLine, int newLine, String text) {}

    public ConflictSection {
        lines = List.copyOf(lines);
    }

    /** Whether a side is to be chosen. */
    public boolean conflict() {
        return id != null;
    }

    /** Its lines of one kind. */
    public List<Line> lines(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    /** The sections of a file that was taken apart. */
    static List<ConflictSection> of(ConflictText text) {
        var cut = new Cut();
        int oldLine = 1;
        int newLine = 1;
        for (int i = 0; i < text.parts().size(); i++) {
            switch (text.parts().get(i)) {
                case ConflictText.Same same -> {
                    var lines = new ArrayList<Line>();
                    for (String line : same.lines()) {
                        lines.add(new Line(Kind.SAME, oldLine++, newLine++, ConflictText.bare(line)));
                    }
                    cut.around(lines, i > 0, i < text.parts().size() - 1);
                }
                case ConflictText.Choice choice -> {
                    var lines = new ArrayList<Line>();
                    for (String line : choice.ours()) {
                        lines.add(new Line(Kind.OURS, oldLine, newLine++, ConflictText.bare(line)));
                    }
                    for (String line : choice.theirs()) {
                        lines.add(new Line(Kind.THEIRS, oldLine++, newLine, ConflictText.bare(line)));
                    }
                    cut.conflict(choice.id(), lines);
                }
            }
        }
        return cut.sections();
    }

    /** Leaves out what is far from every conflict, and says so in lines that name what follows. */
    private static final class Cut {
        private final List<List<Line>> found = new ArrayList<>();
        private final List<@Nullable String> ids = new ArrayList<>();
        private @Nullable Open open;
        private String heading = "";

        /** A gap whose text is known when the next one, or the end, is reached. */
        private record Open(List<Line> section, Line first, String heading) {}

        void conflict(String id, List<Line> lines) {
            add(id, lines);
            reach(lines.getLast());
        }

        void around(List<Line> lines, boolean before, boolean after) {
            if (before && after && lines.size() <= 2 * AROUND) {
                add(null, lines);
                head(lines, lines.size());
                reach(lines.getLast());
                return;
            }
            if (before) {
                var first = new ArrayList<>(lines.subList(0, Math.min(AROUND, lines.size())));
                reach(first.getLast());
                if (!after && lines.size() > AROUND) {
                    first.add(new Line(
                            Kind.GAP, first.getLast().oldLine(), first.getLast().newLine(), ""));
                }
                add(null, first);
            }
            if (after) {
                int from = Math.max(0, lines.size() - AROUND);
                head(lines, from);
                var last = new ArrayList<>(lines.subList(from, lines.size()));
                if (from > 0) {
                    last.addFirst(new Line(
                            Kind.GAP, last.getFirst().oldLine(), last.getFirst().newLine(), ""));
                    open = new Open(last, last.get(1), heading);
                }
                add(null, last);
                head(lines, lines.size());
                reach(last.getLast());
            }
        }

        private void add(@Nullable String id, List<Line> lines) {
            ids.add(id);
            found.add(lines);
        }

        /** The nearest line before that begins like a definition stands at the gap. */
        private void head(List<Line> lines, int until) {
            for (int i = 0; i < until; i++) {
                String text = lines.get(i).text();
                char first = text.isEmpty() ? ' ' : text.charAt(0);
                boolean letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
                if (letter || first == '$' || first == '_') {
                    heading = " " + text;
                }
            }
        }

        private void reach(Line last) {
            Open gap = open;
            if (gap != null) {
                Line first = gap.first();
                String text = "@@ -" + first.oldLine() + "," + last.oldLine() + " +" + first.newLine() + ","
                        + last.newLine() + " @@" + gap.heading();
                gap.section().set(0, new Line(Kind.GAP, first.oldLine(), first.newLine(), text));
            }
        }

        List<ConflictSection> sections() {
            var sections = new ArrayList<ConflictSection>();
            for (int i = 0; i < found.size(); i++) {
                sections.add(new ConflictSection(ids.get(i), found.get(i)));
            }
            return sections;
        }
    }
}
