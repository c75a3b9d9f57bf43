package dev.tidemill.merging.trees;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A file on whose lines two sides do not agree, with conflict markers in it as git writes them. */
public final class MarkedText {
    private static final Merged.Marks OWN = new Merged.Marks("OURS-4f1d6c5e", "THEIRS-4f1d6c5e");

    private final byte[] bytes;
    private final FileMode mode;
    private final Merged.Marks marks;

    private MarkedText(byte[] bytes, FileMode mode, Merged.Marks marks) {
        this.bytes = bytes;
        this.mode = mode;
        this.marks = marks;
    }

    /** Whether it is executable; on that both sides agree. */
    public FileMode mode() {
        return mode;
    }

    /** The whole file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What the markers call the sides. */
    public Merged.Marks marks() {
        return marks;
    }

    /**
     * The file of a clash in lines: the one that native git wrote, else one that is written here.
     *
     * @param most more bytes are not read
     * @return empty when it is larger
     */
    public static Optional<MarkedText> of(ObjectReader reader, Merged merged, Clash clash, int most)
            throws IOException {
        try (TreeWalk entry = TreeWalk.forPath(reader, clash.path(), merged.tree())) {
            if (entry == null) {
                return Optional.empty();
            }
            Merged.Marks known = merged.marks();
            byte[] bytes = known == null
                    ? write(reader, clash)
                    : reader.open(entry.getObjectId(0), Constants.OBJ_BLOB).getCachedBytes(most);
            return bytes == null || bytes.length > most
                    ? Optional.empty()
                    : Optional.of(new MarkedText(bytes, entry.getFileMode(0), known == null ? OWN : known));
        } catch (LargeObjectException e) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] write(ObjectReader reader, Clash clash) throws IOException {
        var merged = TextMerge.lines(
                reader,
                clash.base(),
                Objects.requireNonNull(clash.ours(), "a text on both sides"),
                Objects.requireNonNull(clash.theirs(), "a text on both sides"));
        if (merged.isEmpty()) {
            return null;
        }
        var out = new ByteArrayOutputStream();
        new MergeFormatter()
                .formatMerge(out, merged.get(), List.of("BASE", OWN.ours(), OWN.theirs()), StandardCharsets.UTF_8);
        return out.toByteArray();
    }
}
