package dev.tidemill.platform.web.code;

import java.util.List;

/** Neighbouring lines of a diff, under their {@code @@} heading. */
public record DiffHunk(String heading, List<DiffLine> lines) {
    public DiffHunk {
        lines = List.copyOf(lines);
    }

    /** The number of its first line after the change. */
    int newStart() {
        return lines.isEmpty() ? 1 : lines.getFirst().newAt();
    }

    /** The number that follows its last line after the change. */
    int newEnd() {
        return lines.isEmpty() ? 1 : lines.getLast().newAt() + (lines.getLast().newNumber() > 0 ? 1 : 0);
    }

    /** The number that follows its last line before the change. */
    int oldEnd() {
        return lines.isEmpty() ? 1 : lines.getLast().oldAt() + (lines.getLast().oldNumber() > 0 ? 1 : 0);
    }
}
