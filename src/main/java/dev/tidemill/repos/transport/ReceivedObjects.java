package dev.tidemill.repos.transport;

import dev.tidemill.repos.lfs.LfsPointer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.jspecify.annotations.Nullable;

/**
 * What git's fsck demands of received objects: no {@code .git} or {@code ..} in a tree, no broken headers.
 * Faults that old tools made by the thousand and that harm nobody are let through. A pack of deltas that
 * unfold to thousands of times its size is refused before it has cost minutes.
 */
final class ReceivedObjects extends ObjectChecker {
    /** A name behind mode and space, up to its colon. */
    private static final Pattern STREAM = Pattern.compile("[0-7]{5,6} (?i:\\.git|git~1):");

    private static final long ALWAYS = 4L << 30;
    private static final long FACTOR = 2_000;

    private final LongSupplier received;
    private final List<LfsPointer> pointers = new ArrayList<>();
    private long unfolded;

    /** A checker for one push that knows how many bytes came in so far. */
    ReceivedObjects(LongSupplier received) {
        this.received = received;
        setSafeForMacOS(true);
        setIgnore(ErrorType.BAD_TIMEZONE, true);
        setIgnore(ErrorType.MISSING_SPACE_BEFORE_DATE, true);
        setIgnore(ErrorType.ZERO_PADDED_FILEMODE, true);
    }

    @Override
    public void check(@Nullable AnyObjectId id, int type, byte[] raw) throws CorruptObjectException {
        unfolded += raw.length;
        if (unfolded > ALWAYS && unfolded / FACTOR > received.getAsLong()) {
            throw new CorruptObjectException("the objects unfold to far more than was sent");
        }
        if (type == Constants.OBJ_BLOB) {
            LfsPointer.parse(raw).ifPresent(pointers::add);
        }
        super.check(id, type, raw);
    }

    /** Streams of a folder on NTFS ({@code .git::$INDEX_ALLOCATION}) are the folder itself to Windows. */
    @Override
    public void checkTree(@Nullable AnyObjectId id, byte[] raw) throws CorruptObjectException {
        super.checkTree(id, raw);
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        if (text.indexOf(':') >= 0 && STREAM.matcher(text).find()) {
            throw new CorruptObjectException("a name in a tree is another one for .git");
        }
    }

    /** The pointers to large files among what was received. */
    List<LfsPointer> pointers() {
        return List.copyOf(pointers);
    }

    /** Files that came whole are looked at while they pass; more than a pointer's bytes are not kept. */
    @Override
    public BlobObjectChecker newBlobObjectChecker() {
        return new BlobObjectChecker() {
            private final ByteArrayOutputStream begin = new ByteArrayOutputStream();

            @Override
            public void update(byte[] in, int offset, int length) {
                if (begin.size() <= LfsPointer.LONGEST) {
                    begin.write(in, offset, Math.min(length, LfsPointer.LONGEST + 1 - begin.size()));
                }
            }

            @Override
            public void endBlob(AnyObjectId id) {
                LfsPointer.parse(begin.toByteArray()).ifPresent(pointers::add);
            }
        };
    }
}
