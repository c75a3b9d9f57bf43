package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.pushes.BranchHint;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.storage.RepositoryState;
import java.util.ArrayList;
import java.util.List;

/** What a successful push is told in its {@code remote:} lines. */
final class PushHints {
    private static final int MOST_BRANCHES = 5;
    private static final String BRANCHES = "refs/heads/";

    private final String externalUrl;
    private final List<BranchHint> hints;

    PushHints(String externalUrl, List<BranchHint> hints) {
        this.externalUrl = externalUrl;
        this.hints = hints;
    }

    /** The lines, in order. */
    List<String> after(GitGuard.Entry entry, RepositoryState state, List<RefMove> moved, List<String> options) {
        var lines = new ArrayList<String>();
        String address = externalUrl + "/" + entry.project().fullPath();
        if (entry.moved()) {
            lines.add("");
            lines.add("Project '" + entry.asked() + "' was moved to '"
                    + entry.project().fullPath() + "'.");
            lines.add("");
            lines.add("Please update your Git remote:");
            lines.add("");
            lines.add("  git remote set-url origin " + address + ".git");
            lines.add("");
        }
        moved.stream()
                .filter(move -> move.kind() != RefMove.Kind.DELETE)
                .filter(move -> move.name().startsWith(BRANCHES) && !move.name().equals(state.head()))
                .limit(MOST_BRANCHES)
                .forEach(move -> branch(lines, address, entry, move, options));
        return lines;
    }

    private void branch(List<String> lines, String address, GitGuard.Entry entry, RefMove move, List<String> options) {
        int before = lines.size();
        hints.forEach(hint -> lines.addAll(hint.say(entry.caller(), entry.project(), move, options)));
        boolean silent = hints.stream().anyMatch(hint -> hint.silent(entry.project()));
        if (lines.size() == before && move.kind() == RefMove.Kind.CREATE && !silent) {
            newBranch(lines, address, move.name().substring(BRANCHES.length()));
        }
    }

    private static void newBranch(List<String> lines, String address, String branch) {
        lines.add("");
        lines.add("To create a merge request for " + branch + ", visit:");
        lines.add("  " + address + "/-/merge_requests/new?merge_request%5Bsource_branch%5D=" + Request.encode(branch));
        lines.add("");
    }
}
