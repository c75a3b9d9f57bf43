package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.events.MergeRequestApproved;
import dev.tidemill.merging.events.MergeRequestUnapproved;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.reviews.Reviews;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.work.notes.SystemNotes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Approves merge requests, takes approvals back, and says how requests stand. */
public final class Approvals {
    private static final ReadOnce<MergeRequest, ApprovalState> ONCE = new ReadOnce<>(ApprovalState.class);

    private final Platform platform;
    private final Tools tools;
    private final ApprovalReading reading;

    /** What it needs of other folders and rooms. */
    public record Tools(
            MergeRequests requests,
            Projects projects,
            Access access,
            Users users,
            SettingsDesk settings,
            ProtectedRefs protectedRefs,
            OwnerSync sync,
            Reviews reviews,
            SystemNotes notes) {}

    public Approvals(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
        this.reading = new ApprovalReading(platform, tools.settings(), tools.protectedRefs());
        platform.events().listen(MergeRequestVersioned.class, this::versioned);
    }

    /** How a request stands; its newest commits are looked at first when they were not yet. */
    public ApprovalState state(MergeRequests.Found found) {
        return state(found.project(), found.request());
    }

    /** The same, for who has let the caller in. */
    public ApprovalState state(Project project, MergeRequest request) {
        var state = states(project, List.of(request)).get(request.id());
        if (state != null && state.pending() && tools.sync().ensure(request.id())) {
            ONCE.forget(request);
            state = states(project, List.of(request)).get(request.id());
        }
        return Objects.requireNonNull(state);
    }

    /** How many requests of a project stand, by number. */
    public Map<Long, ApprovalState> states(Project project, Collection<MergeRequest> requests) {
        if (requests.size() != 1) {
            return platform.db().read(h -> reading.of(h, project, requests));
        }
        MergeRequest one = requests.iterator().next();
        return Map.of(
                one.id(),
                ONCE.get(
                                one,
                                request -> Optional.ofNullable(platform.db()
                                        .read(h -> reading.of(h, project, List.of(request))
                                                .get(request.id()))))
                        .orElseThrow());
    }

    /** Whether the caller may approve now. */
    public boolean mayApprove(MergeRequests.Found found, ApprovalState state) {
        Long user = found.view().caller().userId();
        return user != null
                && ApprovalFlow.mayApprove(
                        user, found.request().open(), entitled(found, state, user), state.approvers(), state.makers());
    }

    /** Developers, and those with a smaller role whom a rule names. */
    private boolean entitled(MergeRequests.Found found, ApprovalState state, long user) {
        return found.view().may(MergingPermissions.APPROVE_MERGE_REQUEST)
                || (state.names(user)
                        && tools.access()
                                .role(found.view().caller(), found.project())
                                .filter(role -> role.atLeast(Role.PLANNER))
                                .isPresent());
    }

    /**
     * Approves for the caller.
     *
     * @param sha the head that the caller looked at, or null; 409 when it is another one now
     * @param password the caller's password, where the project asks for it; 401 when it is wrong
     */
    public void approve(MergeRequests.Found found, @Nullable String sha, @Nullable String password) {
        User user = found.view().caller().required();
        ApprovalState state = state(found);
        if (!mayApprove(found, state)) {
            throw ApiError.unauthorized();
        }
        requireSha(found.request(), sha);
        if (state.settings().asksAgain() && (password == null || !tools.users().knows(user, password))) {
            throw ApiError.unauthorized();
        }
        platform.db().run(tx -> approve(tx, found, sha));
    }

    /** The same in a transaction of others, with what needs no password; refused as {@link #approve} does. */
    public void approve(Handle tx, MergeRequests.Found found, @Nullable String sha) {
        User user = found.view().caller().required();
        MergeRequest request = tools.requests().lock(tx, found.request().id());
        requireSha(request, sha);
        var state = Objects.requireNonNull(
                reading.of(tx, found.project(), List.of(request)).get(request.id()));
        if (!mayApprove(found, state) || !request.open()) {
            throw ApiError.unauthorized();
        }
        var now = platform.clock().instant();
        if (!ApprovalStore.insert(tx, request.id(), user.id(), request.headSha(), now)) {
            throw ApiError.unauthorized();
        }
        tools.notes().add(tx, request.id(), user.id(), "approved", "approved this merge request");
        var after = Objects.requireNonNull(
                reading.of(tx, found.project(), List.of(request)).get(request.id()));
        var event = new MergeRequestApproved(
                request.id(), request.projectId(), request.iid(), user.id(), request.headSha(), after.approved());
        platform.events().publish(tx, user.id(), event);
        tools.reviews().submitted(tx, request, user.id(), "approved", List.of());
    }

    /** Whether approving asks for the password here. */
    public boolean asksAgain(Project project) {
        return tools.settings().of(project).effective().asksAgain();
    }

    /** Takes the caller's approval back; 404 when there is none. */
    public void unapprove(MergeRequests.Found found) {
        found.view().caller().required();
        platform.db().run(tx -> {
            if (!takeBack(tx, found, "unapproved")) {
                throw ApiError.notFound();
            }
        });
    }

    /** Takes the caller's approval back in a transaction of others; whether there was one. */
    public boolean takeBack(Handle tx, MergeRequests.Found found, String why) {
        User user = found.view().caller().required();
        MergeRequest request = tools.requests().lock(tx, found.request().id());
        if (!request.open()) {
            throw ApiError.unauthorized();
        }
        boolean complete = met(tx, found.project(), request);
        var gone = remove(tx, request, List.of(user.id()), user.id(), why, complete);
        if (!gone.isEmpty()) {
            tools.notes().add(tx, request.id(), user.id(), "unapproved", "unapproved this merge request");
            tools.reviews().takenBack(tx, request, user.id());
        }
        return !gone.isEmpty();
    }

    /** Takes all approvals back; for bots of projects and groups only, as with GitLab. */
    public void reset(MergeRequests.Found found) {
        User user = found.view().caller().required();
        if (!user.bot() || !found.view().may(MergingPermissions.APPROVE_MERGE_REQUEST)) {
            throw ApiError.unauthorized();
        }
        platform.db().run(tx -> {
            MergeRequest request = tools.requests().lock(tx, found.request().id());
            removeAll(tx, request, user.id(), "reset", met(tx, found.project(), request));
        });
    }

    /** Refuses unless the caller may give a verdict: developers, and those whom a rule names. */
    public void requireReviewer(MergeRequests.Found found) {
        User user = found.view().caller().required();
        var state = states(found.project(), List.of(found.request()))
                .get(found.request().id());
        if (!found.request().open() || state == null || !entitled(found, state, user.id())) {
            throw ApiError.forbidden();
        }
    }

    /** Tells that the caller asked for changes. */
    public void changesRequested(Handle tx, MergeRequest request, long user) {
        tools.notes().add(tx, request.id(), user, "requested_changes", "requested changes");
    }

    /** A push takes approvals back where the project says so, unless the changes stayed the same, as after a rebase. */
    private void versioned(Handle tx, MergeRequestVersioned event) {
        OwnerSyncJob.enqueue(platform.jobs(), tx, event.requestId());
        var project = tools.projects().byId(tx, event.projectId());
        var live = ApprovalStore.live(tx, List.of(event.requestId()));
        if (project.isEmpty() || live.isEmpty()) {
            return;
        }
        var settings = tools.settings().of(tx, project.get()).effective();
        var patches = ApprovalStore.patches(tx, event.requestId());
        boolean same = patches.size() == 2
                && patches.get(0).isPresent()
                && patches.get(0).equals(patches.get(1));
        if (event.number() > 1 && settings.resets() && !same) {
            MergeRequest request = tools.requests().lock(tx, event.requestId());
            removeAll(tx, request, null, "pushed", met(tx, project.get(), request));
        }
    }

    private void removeAll(Handle tx, MergeRequest request, @Nullable Long by, String why, boolean complete) {
        var users = ApprovalStore.live(tx, List.of(request.id())).stream()
                .map(Approval::userId)
                .toList();
        var gone = remove(tx, request, users, by, why, complete);
        if (!gone.isEmpty()) {
            String names = String.join(
                    ", ",
                    tools.users().byIds(tx, gone).stream()
                            .map(user -> "@" + user.username())
                            .toList());
            String how = why.equals("pushed") ? " by pushing to the branch" : "";
            long actor = by == null ? request.authorId() : by;
            tools.notes().add(tx, request.id(), actor, "approvals_reset", "reset approvals from " + names + how);
        }
    }

    /** Whether every rule is met, whatever commits it was met for. */
    private boolean met(Handle tx, Project project, MergeRequest request) {
        var state = reading.of(tx, project, List.of(request)).get(request.id());
        return state != null && state.left() == 0;
    }

    private List<Long> remove(
            Handle tx, MergeRequest request, Collection<Long> users, @Nullable Long by, String why, boolean complete) {
        var gone = ApprovalStore.remove(
                tx, request.id(), users, by, why, platform.clock().instant());
        for (long user : gone) {
            var event =
                    new MergeRequestUnapproved(request.id(), request.projectId(), request.iid(), user, why, complete);
            platform.events().publish(tx, by, event);
            if (!why.equals("unapproved")) {
                tools.reviews().takenBack(tx, request, user);
            }
        }
        return gone;
    }

    private static void requireSha(MergeRequest request, @Nullable String sha) {
        if (Optional.ofNullable(sha)
                .filter(text -> !text.equals(request.headSha()))
                .isPresent()) {
            throw ApiError.conflict("SHA does not match HEAD of source branch: " + request.headSha());
        }
    }
}
