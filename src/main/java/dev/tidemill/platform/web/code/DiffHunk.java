package dev.tidemill.platform.web.code;

import java.util.List;

/** Neighbouring lines of a diff, under their {@code @@} heading. */
public record DiffHunk(String heading, List<DiffLine> lines) {
    public DiffHunk {
        lines = List.copyOf(lines);
    }
}
