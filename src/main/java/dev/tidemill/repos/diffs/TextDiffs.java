package dev.tidemill.repos.diffs;

import dev.tidemill.platform.memory.Recent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.BinaryBlobException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Compares the contents of files. Contents never change, so the latest answers are kept by the names of both. Whoever
 * asks has found both names in a tree that may be read.
 */
public final class TextDiffs {
    private static final int MOST_KEPT = 8 << 20;
    private static final int OVERHEAD = 400;

    /** More lines are not compared: the work may grow faster than they do. */
    private static final int MOST_LINES = 400_000;

    private static final String SUBMODULE = "160000";
    private static final String NOTHING = ObjectId.zeroId().name();

    private final DiffLimits limits;
    private final Recent<Pair, TextDiff> recent =
            new Recent<>(MOST_KEPT, diff -> diff.text().length() + OVERHEAD);

    private record Pair(String before, String after, boolean ignoreSpace) {}

    public TextDiffs(DiffLimits limits) {
        this.limits = limits;
    }

    TextDiff of(ObjectReader reader, ChangedFile file, boolean ignoreSpace) throws IOException {
        if (file.oldId().equals(file.newId())) {
            return new TextDiff("", 0, 0, 0, false, false);
        }
        var pair = new Pair(side(file.oldMode(), file.oldId()), side(file.newMode(), file.newId()), ignoreSpace);
        var known = recent.get(pair);
        if (known.isPresent()) {
            return known.get();
        }
        TextDiff made = compare(reader, pair);
        recent.put(pair, made);
        return made;
    }

    /** A submodule is no object of this repository: its side is the line git shows for it. */
    private static String side(String mode, String id) {
        return mode.equals(SUBMODULE) ? "Subproject commit " + id : id;
    }

    private TextDiff compare(ObjectReader reader, Pair pair) throws IOException {
        try {
            RawText before = text(reader, pair.before());
            RawText after = text(reader, pair.after());
            return before.size() + after.size() > MOST_LINES
                    ? TextDiff.TOO_LARGE
                    : compare(before, after, pair.ignoreSpace());
        } catch (BinaryBlobException e) {
            return TextDiff.BINARY;
        } catch (LargeObjectException e) {
            return TextDiff.TOO_LARGE;
        }
    }

    private TextDiff compare(RawText before, RawText after, boolean ignoreSpace) throws IOException {
        EditList edits = edits(before, after, ignoreSpace);
        int added = 0;
        int removed = 0;
        for (Edit edit : edits) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        var out = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
        }
        boolean large = out.size() > limits.fileBytes();
        return new TextDiff(
                large ? "" : out.toString(StandardCharsets.UTF_8), added, removed, after.size(), false, large);
    }

    /** Which lines stayed between two objects; forty zeros are no lines. Empty for what is no text, or too large. */
    Optional<LineMap> lines(ObjectReader reader, String oldId, String newId) throws IOException {
        try {
            RawText before = text(reader, oldId);
            RawText after = text(reader, newId);
            if (before.size() + after.size() > MOST_LINES) {
                return Optional.empty();
            }
            var spans = edits(before, after, false).stream()
                    .map(edit -> new LineMap.Span(
                            edit.getBeginA() + 1, edit.getEndA() + 1, edit.getBeginB() + 1, edit.getEndB() + 1))
                    .toList();
            return Optional.of(new LineMap(before.size(), after.size(), spans));
        } catch (BinaryBlobException | LargeObjectException | MissingObjectException e) {
            return Optional.empty();
        }
    }

    private static EditList edits(RawText before, RawText after, boolean ignoreSpace) {
        var histogram = new HistogramDiff();
        histogram.setFallbackAlgorithm(null); // the fallback takes minutes for what an enemy may push
        return histogram.diff(ignoreSpace ? RawTextComparator.WS_IGNORE_ALL : RawTextComparator.DEFAULT, before, after);
    }

    private RawText text(ObjectReader reader, String side) throws IOException, BinaryBlobException {
        if (side.equals(NOTHING)) {
            return RawText.EMPTY_TEXT;
        }
        return ObjectId.isId(side)
                ? RawText.load(reader.open(ObjectId.fromString(side), Constants.OBJ_BLOB), limits.blobBytes())
                : new RawText((side + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
