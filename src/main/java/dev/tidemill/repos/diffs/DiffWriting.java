package dev.tidemill.repos.diffs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.BinaryBlobException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Compares two trees and writes the hunks of each file until a limit is reached. */
final class DiffWriting {
    private static final int RENAME_CANDIDATES = 400;

    private final Repository repository;
    private final ObjectReader reader;
    private final DiffLimits limits;
    private int lines;

    DiffWriting(Repository repository, ObjectReader reader, DiffLimits limits) {
        this.repository = repository;
        this.reader = reader;
        this.limits = limits;
    }

    /** The difference; a null old tree is an empty one. */
    Diff between(@Nullable ObjectId oldTree, ObjectId newTree, TreeFilter paths) throws IOException {
        var entries = entries(oldTree, newTree, paths);
        var files = new ArrayList<FileDiff>();
        for (DiffEntry entry : entries.subList(0, Math.min(entries.size(), limits.files()))) {
            files.add(file(entry));
        }
        return new Diff(files, entries.size() > limits.files());
    }

    private List<DiffEntry> entries(@Nullable ObjectId oldTree, ObjectId newTree, TreeFilter paths) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            if (oldTree == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(oldTree);
            }
            walk.addTree(newTree);
            walk.setRecursive(true);
            walk.setFilter(paths);
            var renames = new RenameDetector(repository);
            renames.setRenameLimit(RENAME_CANDIDATES);
            renames.addAll(DiffEntry.scan(walk));
            return renames.compute(reader, NullProgressMonitor.INSTANCE);
        } catch (CanceledException e) {
            throw new IOException(e);
        }
    }

    private FileDiff file(DiffEntry entry) throws IOException {
        try {
            RawText before = text(entry.getOldMode(), entry.getOldId());
            RawText after = text(entry.getNewMode(), entry.getNewId());
            EditList edits = DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM)
                    .diff(RawTextComparator.DEFAULT, before, after);
            return text(entry, before, after, edits);
        } catch (BinaryBlobException e) {
            return made(entry, "", 0, 0, true, false, false);
        } catch (LargeObjectException e) {
            return made(entry, "", 0, 0, false, false, true);
        }
    }

    private FileDiff text(DiffEntry entry, RawText before, RawText after, EditList edits) throws IOException {
        int added = 0;
        int removed = 0;
        for (Edit edit : edits) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        if (lines >= limits.lines()) {
            return made(entry, "", added, removed, false, true, false);
        }
        var out = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
        }
        if (out.size() > limits.fileBytes()) {
            return made(entry, "", added, removed, false, false, true);
        }
        lines += added + removed;
        return made(entry, out.toString(StandardCharsets.UTF_8), added, removed, false, false, false);
    }

    /** The lines of one side; a submodule is shown as the line git shows for it. */
    private RawText text(FileMode mode, AbbreviatedObjectId id) throws IOException, BinaryBlobException {
        if (mode.equals(FileMode.MISSING)) {
            return RawText.EMPTY_TEXT;
        }
        if (mode.equals(FileMode.GITLINK)) {
            return new RawText(("Subproject commit " + id.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return RawText.load(reader.open(id.toObjectId(), Constants.OBJ_BLOB), limits.blobBytes());
    }

    private static FileDiff made(
            DiffEntry entry, String text, int added, int removed, boolean binary, boolean collapsed, boolean tooLarge) {
        boolean fresh = entry.getChangeType() == DiffEntry.ChangeType.ADD;
        boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        return new FileDiff(
                fresh ? entry.getNewPath() : entry.getOldPath(),
                gone ? entry.getOldPath() : entry.getNewPath(),
                Integer.toOctalString(entry.getOldMode().getBits()),
                Integer.toOctalString(entry.getNewMode().getBits()),
                change(entry.getChangeType()),
                text,
                added,
                removed,
                binary,
                collapsed,
                tooLarge);
    }

    private static FileDiff.Change change(DiffEntry.ChangeType type) {
        return switch (type) {
            case ADD -> FileDiff.Change.ADDED;
            case DELETE -> FileDiff.Change.DELETED;
            case MODIFY -> FileDiff.Change.MODIFIED;
            case RENAME -> FileDiff.Change.RENAMED;
            case COPY -> FileDiff.Change.COPIED;
        };
    }
}
