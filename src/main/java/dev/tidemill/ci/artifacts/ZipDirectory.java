package dev.tidemill.ci.artifacts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Walks the central directory of a zip archive (PKWARE APPNOTE 6.3, zip64 included) without unpacking anything
 * and without keeping it: memory does not grow with the archive.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int END64_SIZE = 56;
    private static final int ENTRY_SIZE = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LONGEST_NAME = 4096;
    private static final long UNKNOWN_32 = 0xFFFFFFFFL;
    private static final int UNKNOWN_16 = 0xFFFF;
    private static final int ZIP64_FIELD = 1;
    private static final int MADE_ON_UNIX = 3;

    private final SeekableByteChannel channel;

    /** What receives the entries; answers whether to go on. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(ZipEntryRow entry) throws IOException;
    }

    /** Where the central directory is. */
    private record Place(long start, long size, long count) {}

    ZipDirectory(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Visits every entry in the directory's order; throws {@link BadZip} when it is not readable. */
    void walk(Visitor visitor) throws IOException {
        Place place = place();
        if (place.start < 0 || place.size < 0 || place.start + place.size > channel.size()) {
            throw new BadZip("the archive's directory lies outside of the archive");
        }
        if (place.count > place.size / ENTRY_SIZE) {
            throw new BadZip("the archive's directory is shorter than its number of entries");
        }
        var in = new ZipBytes(channel, place.start, place.size);
        for (long i = 0; i < place.count; i++) {
            if (!visitor.visit(entry(in))) {
                return;
            }
        }
    }

    private Place place() throws IOException {
        int tail = (int) Math.min(channel.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = read(channel.size() - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE && at + END_SIZE + (end.getShort(at + 20) & UNKNOWN_16) == tail) {
                return place(end, at, channel.size() - tail + at);
            }
        }
        throw new BadZip("the file is not a zip archive");
    }

    private Place place(ByteBuffer end, int at, long position) throws IOException {
        long count = end.getShort(at + 10) & UNKNOWN_16;
        long size = end.getInt(at + 12) & UNKNOWN_32;
        long start = end.getInt(at + 16) & UNKNOWN_32;
        if (count != UNKNOWN_16 && size != UNKNOWN_32 && start != UNKNOWN_32) {
            return new Place(start, size, count);
        }
        if (position < LOCATOR_SIZE) {
            throw new BadZip("the archive's directory is damaged");
        }
        ByteBuffer locator = read(position - LOCATOR_SIZE, LOCATOR_SIZE);
        if (locator.getInt(0) != END64_LOCATOR_SIGNATURE) {
            return new Place(start, size, count);
        }
        ByteBuffer end64 = read(locator.getLong(8), END64_SIZE);
        if (end64.getInt(0) != END64_SIGNATURE) {
            throw new BadZip("the archive's directory is damaged");
        }
        return new Place(end64.getLong(48), end64.getLong(40), end64.getLong(32));
    }

    private ZipEntryRow entry(ZipBytes in) throws IOException {
        ByteBuffer fixed = in.next(ENTRY_SIZE);
        if (fixed.getInt(0) != ENTRY_SIGNATURE) {
            throw new BadZip("the archive's directory is damaged");
        }
        int nameLength = fixed.getShort(28) & UNKNOWN_16;
        int extraLength = fixed.getShort(30) & UNKNOWN_16;
        int commentLength = fixed.getShort(32) & UNKNOWN_16;
        int madeOn = (fixed.getShort(4) & UNKNOWN_16) >> 8;
        int mode = madeOn == MADE_ON_UNIX ? fixed.getInt(38) >>> 16 : 0;
        int method = fixed.getShort(10) & UNKNOWN_16;
        long packed = fixed.getInt(20) & UNKNOWN_32;
        long size = fixed.getInt(24) & UNKNOWN_32;
        long headerAt = fixed.getInt(42) & UNKNOWN_32;
        if (nameLength > LONGEST_NAME) {
            throw new BadZip("the archive has an entry with a name of " + nameLength + " bytes");
        }
        String name = StandardCharsets.UTF_8.decode(in.next(nameLength)).toString();
        long[] sizes = zip64(in.next(extraLength), new long[] {size, packed, headerAt});
        in.next(commentLength);
        return new ZipEntryRow(name, method, sizes[1], sizes[0], sizes[2], mode);
    }

    /** Replaces the numbers that did not fit into 32 bits by those of the zip64 field, in its order. */
    private static long[] zip64(ByteBuffer extra, long[] numbers) throws BadZip {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int id = extra.getShort(at) & UNKNOWN_16;
            int end = at + 4 + (extra.getShort(at + 2) & UNKNOWN_16);
            if (id == ZIP64_FIELD) {
                int next = at + 4;
                for (int i = 0; i < numbers.length; i++) {
                    if (numbers[i] == UNKNOWN_32) {
                        if (next + 8 > Math.min(end, extra.limit())) {
                            throw new BadZip("the archive's directory is damaged");
                        }
                        numbers[i] = extra.getLong(next);
                        next += 8;
                    }
                }
            }
            at = end;
        }
        return numbers;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        if (position < 0 || position + length > channel.size()) {
            throw new BadZip("the archive's directory is damaged");
        }
        return new ZipBytes(channel, position, length).next(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
