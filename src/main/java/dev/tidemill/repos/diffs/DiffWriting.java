package dev.tidemill.repos.diffs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Compares two trees and the files in them until a limit is reached. */
final class DiffWriting {
    private static final int RENAME_CANDIDATES = 400;

    private final Repository repository;
    private final ObjectReader reader;
    private final TextDiffs texts;
    private final boolean ignoreSpace;

    DiffWriting(Repository repository, ObjectReader reader, TextDiffs texts, boolean ignoreSpace) {
        this.repository = repository;
        this.reader = reader;
        this.texts = texts;
        this.ignoreSpace = ignoreSpace;
    }

    /** The difference; a null old tree is an empty one. */
    Diff between(@Nullable ObjectId oldTree, ObjectId newTree, DiffLimits limits) throws IOException {
        var entries = entries(oldTree, newTree);
        var generated = GeneratedFiles.of(reader, newTree);
        int most = Math.min(entries.size(), limits.files());
        var some = entries.subList(0, most).stream()
                .map(entry -> changed(entry, generated))
                .toList();
        return new Diff(files(some, limits), entries.size() > most);
    }

    /** Which files differ, without their contents. */
    List<ChangedFile> changes(@Nullable ObjectId oldTree, ObjectId newTree) throws IOException {
        var generated = GeneratedFiles.of(reader, newTree);
        return entries(oldTree, newTree).stream()
                .map(entry -> changed(entry, generated))
                .toList();
    }

    /** The contents of files that differ, written until the limit of lines is reached. */
    List<FileDiff> files(List<ChangedFile> some, DiffLimits limits) throws IOException {
        var files = new ArrayList<FileDiff>();
        int lines = 0;
        for (ChangedFile file : some) {
            TextDiff text = texts.of(reader, file, ignoreSpace);
            boolean collapsed = lines >= limits.lines() && !text.binary() && !text.tooLarge();
            files.add(new FileDiff(file, text, collapsed));
            lines += collapsed ? 0 : text.added() + text.removed();
        }
        return files;
    }

    private List<DiffEntry> entries(@Nullable ObjectId oldTree, ObjectId newTree) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            if (oldTree == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(oldTree);
            }
            walk.addTree(newTree);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            var renames = new RenameDetector(repository);
            renames.setRenameLimit(RENAME_CANDIDATES);
            renames.addAll(DiffEntry.scan(walk));
            return renames.compute(reader, NullProgressMonitor.INSTANCE);
        } catch (CanceledException e) {
            throw new IOException(e);
        }
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
