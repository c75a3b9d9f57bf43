package dev.tidemill.merging.approvals;

import dev.tidemill.merging.codeowners.CodeOwners;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.paths.Fuel;
import dev.tidemill.repos.protection.ProtectedBranch;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.RefChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** On branches that want the approval of code owners, files with owners change through merge requests only. */
public final class OwnedFilesGate implements PushGate {
    private static final int MOST_NAMED = 10;

    private final Database db;
    private final ProtectedRefs protectedRefs;

    public OwnedFilesGate(Database db, ProtectedRefs protectedRefs) {
        this.db = db;
        this.protectedRefs = protectedRefs;
    }

    @Override
    public String name() {
        return "code_owners";
    }

    @Override
    public Optional<String> refuse(Attempt attempt, RefChange change) throws IOException {
        var branch = change.branch();
        if (branch.isEmpty() || change.created() || change.deleted() || !wantsOwners(attempt, branch.get())) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(attempt.repository())) {
            RevTree before =
                    walk.parseCommit(ObjectId.fromString(change.oldSha())).getTree();
            RevTree after =
                    walk.parseCommit(ObjectId.fromString(change.newSha())).getTree();
            String text = owners(walk, before);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            return refusal(CodeOwners.parse(text).claims(changed(walk, before, after)).stream()
                    .filter(claim -> !claim.optional())
                    .toList());
        } catch (Fuel.Spent spent) {
            return Optional.of("The owners of the changed files cannot be found out. Use a merge request.");
        }
    }

    private boolean wantsOwners(Attempt attempt, String branch) {
        return db.read(h -> protectedRefs.rules(h, attempt.project().id())).stream()
                .filter(ProtectedBranch::codeOwnerApprovalRequired)
                .anyMatch(rule -> rule.covers(branch));
    }

    private static Optional<String> refusal(List<CodeOwners.Claim> claims) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        String lines = claims.stream()
                .limit(MOST_NAMED)
                .map(claim -> "\n- " + claim.pattern())
                .collect(Collectors.joining());
        return Optional.of("Files that have owners change here through merge requests only, because this branch wants"
                + " the approval of code owners. Lines of CODEOWNERS that fit:" + lines);
    }

    private static String owners(RevWalk walk, RevTree tree) throws IOException {
        for (String place : CodeOwners.PLACES) {
            try (var file = TreeWalk.forPath(walk.getObjectReader(), place, tree)) {
                if (file != null) {
                    byte[] bytes =
                            walk.getObjectReader().open(file.getObjectId(0)).getCachedBytes(CodeOwners.LONGEST);
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            } catch (LargeObjectException e) {
                return "";
            }
        }
        return "";
    }

    private static List<String> changed(RevWalk walk, RevTree before, RevTree after) throws IOException {
        var paths = new ArrayList<String>();
        try (var tree = new TreeWalk(walk.getObjectReader())) {
            tree.addTree(before);
            tree.addTree(after);
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }
}
