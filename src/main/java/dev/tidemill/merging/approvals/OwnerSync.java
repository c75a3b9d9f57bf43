package dev.tidemill.merging.approvals;

import dev.tidemill.merging.codeowners.CodeOwners;
import dev.tidemill.merging.codeowners.Owner;
import dev.tidemill.merging.diffs.RequestDiffs;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.paths.Fuel;
import dev.tidemill.repos.refs.Refs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what rules need to know of a request's newest commits: who owns the changed files, and who made the commits.
 * Reads packs outside of transactions; idempotent.
 */
public final class OwnerSync {
    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            Versions versions,
            FileChanges changes,
            Commits commits,
            Refs refs,
            SettingsDesk settings,
            MergeRequests requests,
            Projects projects) {}

    /** The file of code owners of a branch. */
    private record OwnersFile(String id, CodeOwners owners) {}

    public OwnerSync(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /** Does it when the request has a version that was not looked at; returns whether it is up to date now. */
    public boolean ensure(long requestId) {
        var request = tools.requests().byId(requestId);
        var version = tools.versions().newest(requestId);
        if (request.isEmpty()
                || version.isEmpty()
                || !version.get().headSha().equals(request.get().headSha())) {
            return false;
        }
        run(request.get(), version.get());
        return true;
    }

    private void run(MergeRequest request, Version version) {
        var known = platform.db().read(h -> ApprovalStore.syncs(h, List.of(request.id()))).stream()
                .findFirst();
        var file = file(request);
        String ownersId = file.map(OwnersFile::id).orElse(null);
        if (known.filter(sync -> sync.headSha().equals(version.headSha()) && Objects.equals(sync.ownersId(), ownersId))
                .isPresent()) {
            return;
        }
        List<CodeOwners.Claim> claims = List.of();
        List<CodeOwners.Claim> changedSince = List.of();
        boolean tooMuch = false;
        try {
            claims = claims(request, file, version.baseSha(), version.headSha());
            changedSince = known.isEmpty()
                    ? List.of()
                    : claims(request, file, known.get().headSha(), version.headSha());
        } catch (Fuel.Spent spent) {
            tooMuch = true;
        }
        var emails = emails(request, version);
        var wanted = claims;
        var since = changedSince;
        var sync = new Found(version.headSha(), ownersId, tooMuch, emails);
        platform.db().run(tx -> store(tx, request, known, sync, wanted, since));
    }

    /** What was found out, before names became people. */
    private record Found(String headSha, @Nullable String ownersId, boolean tooMuch, Set<String> emails) {}

    private void store(
            Handle tx,
            MergeRequest request,
            Optional<ApprovalStore.Sync> known,
            Found found,
            List<CodeOwners.Claim> claims,
            List<CodeOwners.Claim> since) {
        var now = platform.clock().instant();
        var committers = PeopleStore.usersByEmail(tx, found.emails());
        ApprovalStore.sync(
                tx,
                new ApprovalStore.Sync(request.id(), found.headSha(), found.ownersId(), found.tooMuch(), committers),
                now);
        RuleStore.deleteOf(tx, request.id(), true);
        var names = new OwnerNames(tx);
        claims.forEach(claim -> RuleStore.insert(tx, names.rule(request.id(), claim), now));
        if (known.isPresent() && !known.get().headSha().equals(found.headSha())) {
            forgetOwners(tx, request, names, since);
        }
    }

    /** Where only the owners of what was changed lose their approval, they lose it here. */
    private void forgetOwners(Handle tx, MergeRequest request, OwnerNames names, List<CodeOwners.Claim> since) {
        var project = tools.projects().byId(tx, request.projectId());
        if (project.isEmpty()) {
            return;
        }
        var settings = tools.settings().of(tx, project.get()).effective();
        var patches = ApprovalStore.patches(tx, request.id());
        boolean same = patches.size() == 2
                && patches.get(0).isPresent()
                && patches.get(0).equals(patches.get(1));
        var owners = new LinkedHashSet<Long>();
        since.forEach(claim -> owners.addAll(names.users(claim.owners(), request.projectId(), platform)));
        var approved = new LinkedHashSet<>(ApprovalStore.live(tx, List.of(request.id())).stream()
                .map(Approval::userId)
                .toList());
        var gone = ApprovalFlow.reset(approved, same, false, settings.selective() && !settings.resets(), owners);
        ApprovalStore.remove(
                tx, request.id(), gone, null, "pushed", platform.clock().instant());
    }

    private List<CodeOwners.Claim> claims(MergeRequest request, Optional<OwnersFile> file, String from, String to) {
        if (file.isEmpty()) {
            return List.of();
        }
        var paths = new LinkedHashSet<String>();
        tools.changes().list(request.projectId(), from, to).forEach(changed -> {
            paths.add(changed.newPath());
            paths.add(changed.oldPath());
        });
        return file.get().owners().claims(paths);
    }

    private Optional<OwnersFile> file(MergeRequest request) {
        return tools.refs()
                .branch(request.projectId(), request.targetBranch())
                .flatMap(sha -> file(request.projectId(), sha));
    }

    private Optional<OwnersFile> file(long projectId, String sha) {
        for (String place : CodeOwners.PLACES) {
            var id = tools.commits().contentId(projectId, sha, place);
            if (id.isPresent()) {
                return read(projectId, sha, place).map(text -> new OwnersFile(id.get(), CodeOwners.parse(text)));
            }
        }
        return Optional.empty();
    }

    /** Whether the file of code owners is the same at two commits. */
    boolean sameOwners(long projectId, String oneSha, String otherSha) {
        return CodeOwners.PLACES.stream()
                .allMatch(place -> tools.commits()
                        .contentId(projectId, oneSha, place)
                        .equals(tools.commits().contentId(projectId, otherSha, place)));
    }

    private Optional<String> read(long projectId, String sha, String place) {
        try {
            return tools.commits()
                    .file(projectId, sha, place, CodeOwners.LONGEST)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (ApiError tooLarge) {
            return Optional.of(""); // nobody can own so much
        }
    }

    /** The addresses of those who committed what the request brings. */
    private Set<String> emails(MergeRequest request, Version version) {
        var emails = new LinkedHashSet<String>();
        tools.commits()
                .between(request.projectId(), version.startSha(), version.headSha(), RequestDiffs.MOST_COMMITS)
                .forEach(commit -> {
                    if (commit.parents().size() < 2) {
                        emails.add(commit.committer().email().toLowerCase(Locale.ROOT));
                        emails.add(commit.author().email().toLowerCase(Locale.ROOT));
                    }
                });
        return emails;
    }

    static Stream<Owner> of(List<Owner> owners, Owner.Kind kind) {
        return owners.stream().filter(owner -> owner.kind() == kind);
    }
}
