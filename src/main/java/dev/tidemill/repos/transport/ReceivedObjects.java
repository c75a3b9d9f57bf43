package dev.tidemill.repos.transport;

import dev.tidemill.repos.lfs.LfsPointer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
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
    /** The least length of the mode in front of a name, with its space. */
    private static final int MODE = 6;

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
        if (hasStreamOfGit(raw)) {
            throw new CorruptObjectException("a name in a tree is another one for .git");
        }
    }

    /** Whether a name in a tree is that of git's folder up to a colon. */
    static boolean hasStreamOfGit(byte[] raw) {
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] == ':' && (named(raw, at, ".git") || named(raw, at, "git~1"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text, in small or large letters, stands between mode and space and this place. */
    private static boolean named(byte[] raw, int end, String text) {
        int begin = end - text.length();
        if (begin < MODE || raw[begin - 1] != ' ') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            byte letter = raw[begin + i];
            if (letter != text.charAt(i) && (letter > 'Z' || letter < 'A' || letter + ('a' - 'A') != text.charAt(i))) {
                return false;
            }
        }
        for (int at = begin - MODE; at < begin - 1; at++) {
            if (raw[at] < '0' || raw[at] > '7') {
                return false;
            }
        }
        return true;
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
