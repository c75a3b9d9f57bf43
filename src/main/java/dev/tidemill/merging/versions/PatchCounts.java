package dev.tidemill.merging.versions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.eclipse.jgit.diff.DiffDriver;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.PatchIdDiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.jspecify.annotations.Nullable;

/** Counts the lines of a diff and names what it does by git's patch id, to which binary files add their objects. */
final class PatchCounts {
    /** Files of more bytes count as binary. */
    private static final int LARGE = 4 * 1024 * 1024;

    private final Repository repository;
    private final MessageDigest binaries = Constants.newMessageDigest();
    private boolean hasBinaries;
    private String patchId = "";
    private int added;
    private int removed;

    PatchCounts(Repository repository) {
        this.repository = repository;
    }

    void read(List<DiffEntry> entries) throws IOException {
        try (var formatter = new Counting()) {
            formatter.setRepository(repository);
            formatter.setBinaryFileThreshold(LARGE);
            formatter.format(entries);
            formatter.flush();
            patchId = formatter.getCalulatedPatchId().name();
        }
    }

    String patchId() {
        if (!hasBinaries) {
            return patchId;
        }
        binaries.update(patchId.getBytes(StandardCharsets.US_ASCII));
        return ObjectId.fromRaw(binaries.digest()).name();
    }

    int added() {
        return added;
    }

    int removed() {
        return removed;
    }

    private final class Counting extends PatchIdDiffFormatter {
        private @Nullable DiffEntry current;

        /** The header of a patch for counting names no objects; the entry does. */
        @Override
        public void format(DiffEntry entry) throws IOException {
            current = entry;
            super.format(entry);
        }

        @Override
        public void format(FileHeader header, RawText before, RawText after, @Nullable DiffDriver driver)
                throws IOException {
            DiffEntry entry = current;
            if (header.getPatchType() == FileHeader.PatchType.BINARY && entry != null) {
                hasBinaries = true;
                binaries.update(entry.getOldId().name().getBytes(StandardCharsets.US_ASCII));
                binaries.update(entry.getNewId().name().getBytes(StandardCharsets.US_ASCII));
            }
            super.format(header, before, after, driver);
        }

        @Override
        protected void writeAddedLine(RawText text, int line) throws IOException {
            added++;
            super.writeAddedLine(text, line);
        }

        @Override
        protected void writeRemovedLine(RawText text, int line) throws IOException {
            removed++;
            super.writeRemovedLine(text, line);
        }
    }
}
