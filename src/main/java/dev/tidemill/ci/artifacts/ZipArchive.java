package dev.tidemill.ci.artifacts;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Looks into zip archives that are blobs: checks them, lists folders, opens single files. */
public final class ZipArchive {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int LOCAL_HEADER = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    private final BlobStore store;

    /**
     * What an archive may hold.
     *
     * @param entries the most entries
     * @param unpacked the most bytes they may claim to unpack to
     */
    public record Limits(int entries, long unpacked) {}

    public ZipArchive(BlobStore store) {
        this.store = store;
    }

    /**
     * Refuses what cannot be unpacked safely: names that leave the folder, too many entries, too many bytes,
     * entries that share bytes (as overlapping archive bombs do).
     */
    static void check(SeekableByteChannel channel, Limits limits) throws IOException {
        var entries = new Object() {
            long count;
            long unpacked;
        };
        var ranges = new TreeMap<Long, Long>();
        new ZipDirectory(channel).walk(entry -> {
            if (!entry.staysInside()) {
                throw new BadZip("the archive's entry " + entry.name() + " leaves the archive");
            }
            if (++entries.count > limits.entries()) {
                throw new BadZip("the archive has more than " + limits.entries() + " entries");
            }
            entries.unpacked += Math.max(0, entry.size());
            if (entry.size() < 0 || entry.packed() < 0 || entries.unpacked > limits.unpacked()) {
                throw new BadZip("the archive unpacks to more than " + limits.unpacked() + " bytes");
            }
            apart(ranges, entry);
            return true;
        });
    }

    private static void apart(NavigableMap<Long, Long> ranges, ZipEntryRow entry) throws BadZip {
        long from = entry.headerAt();
        long to = from + LOCAL_HEADER + entry.packed();
        var before = ranges.floorEntry(from);
        var after = ranges.higherKey(from);
        if ((before != null && before.getValue() > from) || (after != null && after < to)) {
            throw new BadZip("the archive's entry " + entry.name() + " shares bytes with another one");
        }
        ranges.put(from, to);
    }

    /**
     * What lies directly in a folder, folders first, at most so much. Archives need not name their folders: each is
     * known by what lies in it.
     *
     * @param folder empty for the root, else with a slash at its end
     */
    public List<ZipEntryRow> list(BlobKey key, String folder, int limit) throws IOException {
        var folders = new TreeMap<String, ZipEntryRow>();
        var files = new TreeMap<String, ZipEntryRow>();
        try (var channel = store.open(key)) {
            new ZipDirectory(channel).walk(entry -> {
                String name = entry.name();
                if (name.startsWith(folder) && name.length() > folder.length() && entry.staysInside()) {
                    int slash = name.indexOf('/', folder.length());
                    if (slash < 0) {
                        files.put(name, entry);
                    } else {
                        folders.computeIfAbsent(name.substring(0, slash + 1), ZipEntryRow::ofFolder);
                    }
                }
                return folders.size() + files.size() < limit;
            });
        }
        var found = new ArrayList<>(folders.values());
        found.addAll(files.values());
        return found;
    }

    /** The regular file with this path; empty when there is none. */
    public Optional<ZipEntryRow> find(BlobKey key, String path) throws IOException {
        var found = new ArrayList<ZipEntryRow>();
        try (var channel = store.open(key)) {
            new ZipDirectory(channel).walk(entry -> {
                if (entry.name().equals(path) && !entry.folder() && !entry.symlink()) {
                    found.add(entry);
                }
                return found.isEmpty();
            });
        }
        return found.stream().findFirst();
    }

    /** Opens a file; never gives more bytes than the archive claims it has. */
    public InputStream open(BlobKey key, ZipEntryRow entry) throws IOException {
        long start = contentAt(key, entry);
        InputStream packed = store.read(key, start, entry.packed());
        return switch (entry.method()) {
            case STORED -> packed;
            case DEFLATED -> new Bounded(new RawInflater(packed), entry.size());
            default -> {
                packed.close();
                throw new BadZip("the archive's entry " + entry.name() + " is packed in an unknown way");
            }
        };
    }

    private long contentAt(BlobKey key, ZipEntryRow entry) throws IOException {
        try (var in = store.read(key, entry.headerAt(), LOCAL_HEADER)) {
            var header = ByteBuffer.wrap(in.readNBytes(LOCAL_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            if (header.limit() < LOCAL_HEADER || header.getInt(0) != LOCAL_SIGNATURE) {
                throw new BadZip("the archive's entry " + entry.name() + " is damaged");
            }
            return entry.headerAt() + LOCAL_HEADER + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
        }
    }

    /** Inflates without a zlib header and frees the native memory when closed. */
    private static final class RawInflater extends InflaterInputStream {
        RawInflater(InputStream packed) {
            super(packed, new Inflater(true), 32 * 1024);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** Ends after so many bytes. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
