package dev.tidemill.merging.trees;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.jspecify.annotations.Nullable;

/** Merging the lines of one file. */
public final class TextMerge {
    /** The biggest file that is merged by lines, in bytes. */
    private static final int BIGGEST = 10 << 20;

    private TextMerge() {}

    /** The three texts merged; empty when one of them is no text or too big. */
    public static Optional<MergeResult<RawText>> lines(ObjectReader reader, @Nullable Leaf base, Leaf ours, Leaf theirs)
            throws IOException {
        RawText from = text(reader, base);
        RawText one = text(reader, ours);
        RawText other = text(reader, theirs);
        if (from == null || one == null || other == null) {
            return Optional.empty();
        }
        var algorithm = new MergeAlgorithm(new HistogramDiff());
        return Optional.of(algorithm.merge(RawTextComparator.DEFAULT, from, one, other));
    }

    /** The text of a merge without conflicts. */
    static byte[] bytes(MergeResult<RawText> merged) throws IOException {
        var out = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(out, merged, List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
        return out.toByteArray();
    }

    private static @Nullable RawText text(ObjectReader reader, @Nullable Leaf leaf) throws IOException {
        if (leaf == null) {
            return RawText.EMPTY_TEXT;
        }
        try {
            byte[] bytes = reader.open(leaf.id(), Constants.OBJ_BLOB).getCachedBytes(BIGGEST);
            return RawText.isBinary(bytes, bytes.length, true) ? null : new RawText(bytes);
        } catch (LargeObjectException e) {
            return null;
        }
    }
}
