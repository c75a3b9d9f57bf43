package dev.tidemill.repos.diffs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.eclipse.jgit.lib.Constants;
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
        var generated = GeneratedFiles.of("");
        var files = new ArrayList<FileDiff>();
        for (DiffEntry entry : entries.subList(0, Math.min(entries.size(), limits.files()))) {
            files.add(file(changed(entry, generated)));
        }
        return new Diff(files, entries.size() > limits.files());
    }

    /** Which files differ, without their contents. */
    List<ChangedFile> changes(@Nullable ObjectId oldTree, ObjectId newTree, GeneratedFiles generated)
            throws IOException {
        return entries(oldTree, newTree, TreeFilter.ANY_DIFF).stream()
                .map(entry -> changed(entry, generated))
                .toList();
    }

    /** The contents of files that differ. */
    List<FileDiff> files(List<ChangedFile> some) throws IOException {
        var files = new ArrayList<FileDiff>();
        for (ChangedFile file : some) {
            files.add(file(file));
        }
        return files;
    }

    /** Which lines stayed between two objects; forty zeros are no lines. Empty for what is no text. */
    Optional<LineMap> lines(String oldId, String newId) throws IOException {
        try {
            RawText before = text("100644", oldId);
            RawText after = text("100644", newId);
            var spans = diff(before, after).stream()
                    .map(edit -> new LineMap.Span(
                            edit.getBeginA() + 1, edit.getEndA() + 1, edit.getBeginB() + 1, edit.getEndB() + 1))
                    .toList();
            return Optional.of(new LineMap(before.size(), after.size(), spans));
        } catch (BinaryBlobException e) {
            return Optional.empty();
        }
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

    private FileDiff file(ChangedFile file) throws IOException {
        try {
            RawText before = text(file.oldMode(), file.oldId());
            RawText after = text(file.newMode(), file.newId());
            return text(file, before, after, diff(before, after));
        } catch (BinaryBlobException e) {
            return made(file, "", 0, 0, true, false, false);
        } catch (LargeObjectException e) {
            return made(file, "", 0, 0, false, false, true);
        }
    }

    private static EditList diff(RawText before, RawText after) {
        return DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM)
                .diff(RawTextComparator.DEFAULT, before, after);
    }

    private FileDiff text(ChangedFile file, RawText before, RawText after, EditList edits) throws IOException {
        int added = 0;
        int removed = 0;
        for (Edit edit : edits) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        if (lines >= limits.lines()) {
            return made(file, "", added, removed, false, true, false);
        }
        var out = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
        }
        if (out.size() > limits.fileBytes()) {
            return made(file, "", added, removed, false, false, true);
        }
        lines += added + removed;
        return made(file, out.toString(StandardCharsets.UTF_8), added, removed, false, false, false);
    }

    /** The lines of one side; a submodule is shown as the line git shows for it. */
    private RawText text(String mode, String id) throws IOException, BinaryBlobException {
        if (mode.equals("0") || id.equals(ObjectId.zeroId().name())) {
            return RawText.EMPTY_TEXT;
        }
        if (mode.equals("160000")) {
            return new RawText(("Subproject commit " + id + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return RawText.load(reader.open(ObjectId.fromString(id), Constants.OBJ_BLOB), limits.blobBytes());
    }

    private static ChangedFile changed(DiffEntry entry, GeneratedFiles generated) {
        boolean fresh = entry.getChangeType() == DiffEntry.ChangeType.ADD;
        boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        String newPath = gone ? entry.getOldPath() : entry.getNewPath();
        return new ChangedFile(
                fresh ? entry.getNewPath() : entry.getOldPath(),
                newPath,
                Integer.toOctalString(entry.getOldMode().getBits()),
                Integer.toOctalString(entry.getNewMode().getBits()),
                entry.getOldId().toObjectId().name(),
                entry.getNewId().toObjectId().name(),
                change(entry.getChangeType()),
                generated.covers(newPath));
    }

    private static FileDiff made(
            ChangedFile file,
            String text,
            int added,
            int removed,
            boolean binary,
            boolean collapsed,
            boolean tooLarge) {
        return new FileDiff(
                file.oldPath(),
                file.newPath(),
                file.oldMode(),
                file.newMode(),
                file.change(),
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
