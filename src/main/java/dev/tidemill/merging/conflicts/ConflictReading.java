package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.Conflict.Reason;
import dev.tidemill.merging.trees.Clash;
import dev.tidemill.merging.trees.Leaf;
import dev.tidemill.merging.trees.MarkedText;
import dev.tidemill.merging.trees.Merged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads the files on which two sides clash. */
final class ConflictReading {
    /** The largest file with its markers, as GitLab has it. In bytes. */
    static final int MOST_BYTES = 200 << 10;

    private static final int MOST_SIDE = 10 << 20;

    private final ObjectReader reader;
    private final Merged merged;

    ConflictReading(ObjectReader reader, Merged merged) {
        this.reader = reader;
        this.merged = merged;
    }

    List<Conflict> all() throws IOException {
        var conflicts = new ArrayList<Conflict>();
        for (Clash clash : merged.clashes()) {
            conflicts.add(one(clash));
        }
        return conflicts;
    }

    private Conflict one(Clash clash) throws IOException {
        Reason reason = reason(clash);
        if (reason != null) {
            return elsewhere(clash, reason);
        }
        Optional<MarkedText> marked = MarkedText.of(reader, merged, clash, MOST_BYTES);
        Leaf ours = Objects.requireNonNull(clash.ours(), "a text on both sides");
        Leaf theirs = Objects.requireNonNull(clash.theirs(), "a text on both sides");
        Optional<String> ourLast = last(ours);
        Optional<String> theirLast = last(theirs);
        if (marked.isEmpty() || ourLast.isEmpty() || theirLast.isEmpty()) {
            return elsewhere(clash, Reason.TOO_LARGE);
        }
        String text = decoded(marked.get().bytes());
        return text == null
                ? elsewhere(clash, Reason.ENCODING)
                : new Conflict(
                        clash.path(),
                        ConflictText.of(clash.path(), text, marked.get().marks(), ourLast.get(), theirLast.get()),
                        marked.get().mode(),
                        null);
    }

    private static Conflict elsewhere(Clash clash, Reason reason) {
        return new Conflict(clash.path(), null, null, reason);
    }

    private static @Nullable Reason reason(Clash clash) {
        if (clash.path().isEmpty()) {
            return Reason.HISTORY;
        }
        if (clash.path().indexOf('\uFFFD') >= 0) {
            return Reason.ENCODING;
        }
        if (clash.kind() == Clash.Kind.BYTES) {
            return Reason.BINARY;
        }
        if (clash.text()) {
            return null;
        }
        Leaf ours = clash.ours();
        Leaf theirs = clash.theirs();
        if (ours != null && theirs != null) {
            return ours.mode().equals(theirs.mode()) ? Reason.MOVED : Reason.KIND;
        }
        if (ours == null && theirs == null) {
            return Reason.MOVED;
        }
        return ours == null ? Reason.REMOVED_IN_SOURCE : Reason.REMOVED_IN_TARGET;
    }

    /** The last line of a file without a line end, empty text when there is one; nothing of a file that is too large. */
    private Optional<String> last(Leaf leaf) throws IOException {
        try {
            byte[] bytes = reader.open(leaf.id(), Constants.OBJ_BLOB).getCachedBytes(MOST_SIDE);
            int at = bytes.length;
            while (at > 0 && bytes[at - 1] != '\n') {
                at--;
            }
            return Optional.of(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8));
        } catch (LargeObjectException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
