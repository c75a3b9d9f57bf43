package dev.tidemill.merging.discussions;

import dev.tidemill.repos.diffs.LineMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the line of a position is in another diff of the same file. Pure: a function of the position and of which
 * lines stayed the same.
 */
final class PositionFlow {
    private PositionFlow() {}

    /**
     * What became of a file between two diffs.
     *
     * @param olds its lines between where the diffs begin
     * @param news its lines between where the diffs end
     * @param diff its lines within the new diff
     */
    record Moves(LineMap olds, LineMap news, LineMap diff) {}

    /**
     * A line on both sides of a diff; null on the side where it is not.
     *
     * @param oldLine the line before
     * @param newLine the line afterwards
     */
    record Line(@Nullable Integer oldLine, @Nullable Integer newLine) {}

    /** The lines of the position in the new diff; empty when the line changed. */
    static Optional<Position> follow(Position position, Moves moves) {
        var line = follow(position.oldLine(), position.newLine(), moves);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var range = position.range();
        Position.Range moved = null;
        if (range != null) {
            var start = follow(range.start(), moves);
            var end = follow(range.end(), moves);
            if (start.isEmpty() || end.isEmpty()) {
                return Optional.empty();
            }
            moved = new Position.Range(start.get(), end.get());
        }
        return Optional.of(position.at(line.get().oldLine(), line.get().newLine(), moved));
    }

    private static Optional<Position.End> follow(Position.End end, Moves moves) {
        return follow(end.oldLine(), end.newLine(), moves)
                .map(line -> new Position.End(end.type(), line.oldLine(), line.newLine()));
    }

    /** A line that is there afterwards is followed by what it became, a removed one by what it was. */
    static Optional<Line> follow(@Nullable Integer oldLine, @Nullable Integer newLine, Moves moves) {
        if (newLine != null) {
            OptionalInt now = moves.news().newLine(newLine);
            return now.isEmpty() ? Optional.empty() : Optional.of(shown(now.getAsInt(), moves.diff()));
        }
        if (oldLine == null) {
            return Optional.empty();
        }
        OptionalInt now = moves.olds().newLine(oldLine);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt beside = moves.diff().newLine(now.getAsInt());
        return Optional.of(new Line(now.getAsInt(), boxed(beside)));
    }

    /** A line afterwards, with the line before when it is the same. */
    static Line shown(int newLine, LineMap diff) {
        return new Line(boxed(diff.oldLine(newLine)), newLine);
    }

    /** Whether the diff has the line, and both sides belong to each other when both are named. */
    static boolean exists(@Nullable Integer oldLine, @Nullable Integer newLine, LineMap diff) {
        if (newLine != null) {
            OptionalInt old = diff.oldLine(newLine);
            boolean within = newLine >= 1 && newLine <= diff.newLines();
            return within && (oldLine == null ? old.isEmpty() : old.isPresent() && old.getAsInt() == oldLine);
        }
        return oldLine != null
                && oldLine >= 1
                && oldLine <= diff.oldLines()
                && diff.newLine(oldLine).isEmpty();
    }

    /** The line's name in the diff. */
    static String code(String path, @Nullable Integer oldLine, @Nullable Integer newLine, LineMap diff) {
        if (newLine != null) {
            return LineCode.of(path, oldLine == null ? diff.oldBeside(newLine) : oldLine, newLine);
        }
        int old = oldLine == null ? 0 : oldLine;
        return LineCode.of(path, old, diff.newBeside(old));
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
    }
}
