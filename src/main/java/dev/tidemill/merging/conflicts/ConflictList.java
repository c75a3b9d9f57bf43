package dev.tidemill.merging.conflicts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The conflicts between the branches of a merge request as they are at two commits.
 *
 * @param ours the commit of the source branch
 * @param theirs the commit of the target branch
 * @param all none when the branches merge
 */
public record ConflictList(String sourceBranch, String targetBranch, String ours, String theirs, List<Conflict> all) {
    private static final int MOST_FILES = 100;
    private static final int MOST_CHOICES = 1000;

    public ConflictList {
        all = List.copyOf(all);
    }

    /** Whether there is nothing to resolve. */
    public boolean clean() {
        return all.isEmpty();
    }

    /** Whether all of it can be resolved in a form. */
    public boolean resolvable() {
        return !clean()
                && all.size() <= MOST_FILES
                && all.stream().allMatch(conflict -> conflict.text() != null)
                && texts().stream().mapToInt(text -> text.choices().size()).sum() <= MOST_CHOICES;
    }

    /** The files that can be resolved here. */
    public List<ConflictText> texts() {
        return all.stream().map(Conflict::text).filter(Objects::nonNull).toList();
    }

    /** The file of a path. */
    public Optional<ConflictText> text(String path) {
        return texts().stream().filter(text -> text.path().equals(path)).findFirst();
    }

    /** The message of the merge commit when nobody writes another. */
    public String message() {
        return "Merge branch '" + targetBranch + "' into '" + sourceBranch + "'\n\n# Conflicts:\n"
                + all.stream().map(conflict -> "#   " + conflict.path()).collect(Collectors.joining("\n"));
    }
}
