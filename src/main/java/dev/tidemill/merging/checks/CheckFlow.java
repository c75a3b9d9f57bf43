package dev.tidemill.merging.checks;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import java.util.Optional;

/** What a check means for the merge. */
public final class CheckFlow {
    private CheckFlow() {}

    /**
     * What keeps the branches from being merged.
     *
     * @param prepared whether the request has its first version
     * @param linear whether the head must stand on the target's newest commit
     */
    static Optional<Unmet> unmet(boolean prepared, Check check, boolean linear) {
        if (!check.whole()) {
            String which = check.targetSha() == null ? "target" : "source";
            return unmet("commits_status", "The " + which + " branch does not exist.", false);
        }
        if (!check.current()) {
            return pending(prepared, check);
        }
        if (check.nothing()) {
            return unmet("commits_status", "The target branch has everything of the source branch already.", false);
        }
        if (!check.clean()) {
            return unmet("conflict", "There are conflicts that have to be resolved.", false);
        }
        return linear && check.behind()
                ? unmet("need_rebase", "The source branch has to be rebased onto the target branch.", false)
                : Optional.empty();
    }

    /** The word of {@code merge_status}, which knows of conflicts only. */
    public static String mergeStatus(boolean prepared, Check check) {
        if (!check.whole()) {
            return "cannot_be_merged";
        }
        if (!check.current()) {
            return pending(prepared, check).map(Unmet::status).orElse("unchecked");
        }
        return check.clean() && !check.nothing() ? "can_be_merged" : "cannot_be_merged";
    }

    private static Optional<Unmet> pending(boolean prepared, Check check) {
        if (!prepared) {
            return unmet("preparing", "The merge request is being prepared.", true);
        }
        return check.checkedHead() == null
                ? unmet("unchecked", "Whether it can be merged was not checked yet.", true)
                : unmet("checking", "Whether it can be merged is being checked.", true);
    }

    private static Optional<Unmet> unmet(String status, String sentence, boolean waiting) {
        return Optional.of(new MergeGate.Unmet(status, sentence, waiting));
    }
}
