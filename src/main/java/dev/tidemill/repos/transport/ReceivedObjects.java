package dev.tidemill.repos.transport;

import java.util.function.LongSupplier;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectChecker;
import org.jspecify.annotations.Nullable;

/**
 * What git's fsck demands of received objects: no {@code .git} or {@code ..} in a tree, no broken headers.
 * Faults that old tools made by the thousand and that harm nobody are let through. A pack of deltas that
 * unfold to thousands of times its size is refused before it has cost minutes.
 */
final class ReceivedObjects extends ObjectChecker {
    private static final long ALWAYS = 4L << 30;
    private static final long FACTOR = 2_000;

    private final LongSupplier received;
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
        super.check(id, type, raw);
    }
}
