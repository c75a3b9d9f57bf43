package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.storage.RepositoryState;
import java.util.ArrayList;
import java.util.List;

/** What a successful push is told in its {@code remote:} lines. */
final class PushHints {
    private static final int MOST_BRANCHES = 5;

    private final String externalUrl;

    PushHints(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    /** The lines, in order. */
    List<String> after(GitGuard.Entry entry, RepositoryState state, List<RefMove> moved) {
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
                .filter(move -> move.kind() == RefMove.Kind.CREATE)
                .map(RefMove::name)
                .filter(name -> name.startsWith("refs/heads/") && !name.equals(state.head()))
                .limit(MOST_BRANCHES)
                .forEach(name -> newBranch(lines, address, name.substring("refs/heads/".length())));
        return lines;
    }

    private static void newBranch(List<String> lines, String address, String branch) {
        lines.add("");
        lines.add("To create a merge request for " + branch + ", visit:");
        lines.add("  " + address + "/-/merge_requests/new?merge_request%5Bsource_branch%5D=" + Request.encode(branch));
        lines.add("");
    }
}
