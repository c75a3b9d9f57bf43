package dev.tidemill.platform.web.ansi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections that are open at the moment, outermost first. */
final class Sections {
    /** Deeper nesting is shown flat. */
    private static final int DEEPEST = 16;

    private record Open(String id, SectionMark mark) {}

    private final List<Open> open = new ArrayList<>();

    @Nullable
    String innermost() {
        return open.isEmpty() ? null : open.getLast().id();
    }

    boolean isFull() {
        return open.size() >= DEEPEST;
    }

    void push(String id, SectionMark mark) {
        open.add(new Open(id, mark));
    }

    /** Closes the innermost section of this name with all inside it; a name that is not open closes nothing. */
    List<LogPiece> close(SectionMark end) {
        int at = open.size() - 1;
        while (at >= 0 && !open.get(at).mark().name().equals(end.name())) {
            at--;
        }
        var pieces = new ArrayList<LogPiece>();
        while (at >= 0 && open.size() > at) {
            var section = open.removeLast();
            long took = Math.max(0, end.seconds() - section.mark().seconds());
            pieces.add(new LogPiece.SectionEnd(section.id(), Duration.ofSeconds(took)));
        }
        return pieces;
    }
}
