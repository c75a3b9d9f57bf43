package dev.tidemill.repos.protection;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which refs are protected, and who may do what with them. Reads the database only. */
public final class ProtectedRefs {
    private static final String BRANCHES = "refs/heads/";

    private static final String TAGS = "refs/tags/";

    private static final ReadOnce<Long, Rules> ONCE = new ReadOnce<>(Rules.class);
    private static final ReadOnce<Long, TagRules> TAGS_ONCE = new ReadOnce<>(TagRules.class);

    private final Database db;
    private final Access access;
    private final List<BranchGrant> grants = new CopyOnWriteArrayList<>();

    private record Rules(List<ProtectedBranch> all) {}

    private record TagRules(List<ProtectedTag> all) {}

    public ProtectedRefs(Database db, Access access) {
        this.db = db;
        this.access = access;
    }

    /** Who may push to single branches; rooms add theirs. */
    public List<BranchGrant> grants() {
        return grants;
    }

    /**
     * The short names of the branches to which a caller may push who may not push to the project: never protected ones,
     * and never those of a private or an archived project.
     */
    public Set<String> granted(Principal caller, Project project) {
        boolean asked = caller.user() != null
                && !project.archived()
                && project.visibility() != Visibility.PRIVATE
                && access.may(caller, project, RepoPermissions.DOWNLOAD_CODE)
                && !access.may(caller, project, RepoPermissions.PUSH_CODE);
        if (!asked) {
            return Set.of();
        }
        var rules = rules(project.id());
        return grants.stream()
                .flatMap(grant -> grant.branches(caller, project).stream())
                .filter(name -> ProtectionFlow.covering(rules, name).isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether a rule covers the branch or tag, by its full name: {@code refs/heads/main}. */
    public boolean isProtected(long projectId, String fullRefName) {
        return fullRefName.startsWith(TAGS)
                ? !coveringTags(projectId, fullRefName).isEmpty()
                : branch(fullRefName)
                        .filter(name ->
                                !ProtectionFlow.covering(rules(projectId), name).isEmpty())
                        .isPresent();
    }

    private List<ProtectedTag> coveringTags(long projectId, String fullRefName) {
        return ProtectionFlow.coveringTags(tagRules(projectId), fullRefName.substring(TAGS.length()));
    }

    /**
     * Whether the caller may push to the ref (or create it), by its full name. An unprotected ref needs the
     * right to push to the project, or to this branch alone ({@link #granted}); a protected one a role that one of its
     * rules admits.
     */
    public boolean mayPush(Principal caller, Project project, String fullRefName) {
        return may(caller, project, fullRefName, AccessLevel.Action.PUSH)
                || branch(fullRefName)
                        .filter(name -> granted(caller, project).contains(name))
                        .isPresent();
    }

    /** As {@link #mayPush} for merging into a branch. */
    public boolean mayMerge(Principal caller, Project project, String fullRefName) {
        return may(caller, project, fullRefName, AccessLevel.Action.MERGE);
    }

    /** The rules as they bear on a caller, in a repository that has branches. */
    public Protection of(Principal caller, Project project) {
        return of(caller, project, true);
    }

    /**
     * What one push needs to know about a project's rules, read once.
     *
     * @param hasBranches whether the repository has a branch yet
     */
    public Protection of(Principal caller, Project project, boolean hasBranches) {
        return new Protection(
                rules(project.id()), () -> tagRules(project.id()), () -> caller(caller, project), hasBranches);
    }

    private boolean may(Principal caller, Project project, String fullRefName, AccessLevel.Action action) {
        if (!access.may(caller, project, RepoPermissions.PUSH_CODE)) {
            return false;
        }
        if (fullRefName.startsWith(TAGS)) {
            var tags = coveringTags(project.id(), fullRefName);
            return tags.isEmpty() || ProtectionFlow.mayCreate(tags, caller(caller, project));
        }
        var covering = branch(fullRefName)
                .map(name -> ProtectionFlow.covering(rules(project.id()), name))
                .orElse(List.of());
        return covering.isEmpty() || ProtectionFlow.admits(covering, action, caller(caller, project));
    }

    private ProtectionFlow.Caller caller(Principal caller, Project project) {
        if (caller.credential().kind().equals(DeployKeyDoor.KIND)) {
            return ProtectionFlow.Caller.key(caller.credential().id());
        }
        Optional<Role> role = access.role(caller, project);
        return new ProtectionFlow.Caller(caller.userId(), caller.admin(), role);
    }

    /** The rules of a project, by the names of their branches. */
    public List<ProtectedBranch> rules(Handle h, long projectId) {
        return ONCE.get(projectId, id -> Optional.of(new Rules(ProtectedBranchStore.all(h, id))))
                .orElseThrow()
                .all();
    }

    /** The rules of a project, by the names of their tags. */
    public List<ProtectedTag> tagRules(long projectId) {
        return TAGS_ONCE
                .get(projectId, id -> Optional.of(new TagRules(db.read(h -> ProtectedTagStore.all(h, id)))))
                .orElseThrow()
                .all();
    }

    private List<ProtectedBranch> rules(long projectId) {
        return db.read(h -> rules(h, projectId));
    }

    private static Optional<String> branch(String fullRefName) {
        return fullRefName.startsWith(BRANCHES)
                ? Optional.of(fullRefName.substring(BRANCHES.length()))
                : Optional.empty();
    }
}
