package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.events.MergeRequestDeleted;
import dev.tidemill.merging.requests.PrepareRequestJob.Cause;
import dev.tidemill.merging.requests.PrepareRequestJob.Payload;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.notes.NoteText;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Place;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Opens, changes, closes, merges and deletes merge requests: rows, history, notes and events in one transaction. */
public final class MergeRequestChanges {
    /** The series of numbers of a project. */
    static final String SERIES = "merge_request";

    private final Platform platform;
    private final Tools tools;
    private final RequestWrites writes;
    private final Preparation preparation;
    private final RequestHeads heads;
    private final List<MergeRequestPart> parts;

    /** What it needs of other folders and rooms. */
    record Tools(
            Access access,
            Projects projects,
            Subjects subjects,
            Assignees assignees,
            Refs refs,
            OpeningRules opening,
            NoteText text,
            MergeSettingsOf settings) {}

    /**
     * How a request was merged.
     *
     * @param actorId by whom, or null for the system
     * @param mergeCommitSha the merge commit, or null
     * @param squashCommitSha the squashed commit, or null
     * @param mergedCommitSha what the target branch points at because of it
     */
    public record Merge(
            @Nullable Long actorId,
            @Nullable String mergeCommitSha,
            @Nullable String squashCommitSha,
            String mergedCommitSha) {}

    MergeRequestChanges(
            Platform platform,
            Tools tools,
            RequestWrites writes,
            Preparation preparation,
            RequestHeads heads,
            List<MergeRequestPart> parts) {
        this.platform = platform;
        this.tools = tools;
        this.writes = writes;
        this.preparation = preparation;
        this.heads = heads;
        this.parts = parts;
    }

    /**
     * Opens a request. Who has no role in the target project gives it no labels, milestone and people: such wishes are
     * left out, as GitLab does. Its first version is there when this answers.
     *
     * @param params what parts of other rooms read
     * @param wish reads what is wished, in the transaction, which may be tried more than once
     */
    public MergeRequest create(
            Principal caller, NewRequest between, Params params, Function<Handle, SubjectChange> wish) {
        tools.opening().requireMay(caller, between);
        parts.forEach(part -> part.check(params));
        String head = tools.opening().head(between);
        boolean managing = tools.access().may(caller, between.target(), MergingPermissions.ADMIN_MERGE_REQUEST);
        var made = new AtomicReference<MergeRequest>();
        try {
            heads.with(between.source().id(), between.target().id(), head, tx -> {
                SubjectChange wanted = wish.apply(tx);
                var granted = managing ? wanted : RequestRules.bare(wanted);
                made.set(insert(tx, caller, between, head, completed(tx, between, granted), params));
            });
        } catch (StatementException e) {
            throw translated(e);
        }
        MergeRequest request = Objects.requireNonNull(made.get());
        preparation.run(Payload.of(request.id(), Cause.OPENED, caller.userId()));
        return again(request.id());
    }

    /** What nobody said is as the project says, however the request is opened. */
    private SubjectChange completed(Handle tx, NewRequest between, SubjectChange wanted) {
        return RequestWish.REMOVE_SOURCE_BRANCH.isIn(wanted)
                ? wanted
                : RequestWish.REMOVE_SOURCE_BRANCH.in(
                        wanted,
                        tools.settings().project(tx, between.target().id()).removeSourceBranch());
    }

    private MergeRequest insert(
            Handle tx, Principal caller, NewRequest between, String found, SubjectChange wanted, Params params) {
        var home = Home.of(between.target());
        writes.checkMilestone(tx, home, wanted.milestone());
        var parsed = tools.text().parse(Objects.requireNonNullElse(wanted.description(), ""));
        String head = between.fromFork()
                ? found
                : tools.refs()
                        .branchHeld(tx, between.source().id(), between.sourceBranch())
                        .orElse(found);
        long actor = caller.required().id();
        var blank = blank(tx, between, head, actor);
        var request = ChangedRequest.of(
                blank,
                wanted.description(parsed.text()),
                actor,
                platform.clock().instant());
        RequestRules.check(request);
        OpeningRules.requireOnly(tx, request);
        MergeRequestStore.insert(tx, request);
        tools.refs().keep(tx, request.projectId(), request.headRef(), head);
        writes.begin(tx, actor, home, request, wanted);
        tools.projects().touch(tx, request.projectId());
        var view = MergeRequestFace.view(caller, between.target(), request, tools.access());
        parts.forEach(part -> part.created(tx, view, request, params));
        tools.text().run(tx, view, parsed.commands());
        tools.text().refer(tx, view, "", parsed.text(), null, false);
        PrepareRequestJob.enqueue(platform.jobs(), tx, Payload.of(request.id(), Cause.OPENED, actor));
        return request;
    }

    private MergeRequest blank(Handle tx, NewRequest between, String head, long actor) {
        var place = Place.of(between.target());
        long id = tools.subjects().create(tx, SubjectKind.MERGE_REQUEST, place);
        long iid = tools.subjects().nextIid(tx, SERIES, place);
        return MergeRequest.blank(
                id, iid, between, head, actor, platform.clock().instant());
    }

    /**
     * Changes a request: members with the role everything, its author and assignees text, state, branch and how it is
     * merged; what they may not is left out, as GitLab does.
     */
    public MergeRequest update(SubjectView view, Params params, Function<Handle, SubjectChange> wish) {
        view.caller().required();
        parts.forEach(part -> part.check(params));
        MergeRequest before;
        try {
            before = platform.db().write(tx -> updated(tx, view, params, wish));
        } catch (StatementException e) {
            throw translated(e);
        }
        MergeRequest after = again(view.id());
        causeOf(before, after)
                .ifPresent(cause -> preparation.run(
                        Payload.of(view.id(), cause, view.caller().userId())));
        return again(view.id());
    }

    private MergeRequest updated(Handle tx, SubjectView view, Params params, Function<Handle, SubjectChange> wish) {
        MergeRequest before = lock(tx, view);
        SubjectChange all = wish.apply(tx);
        if (!tools.opening().mayAllowCollaboration(view.caller(), before)) {
            all.without(RequestWish.ALLOW_COLLABORATION.name());
        }
        SubjectChange wanted = view.may(MergingPermissions.ADMIN_MERGE_REQUEST) ? all : RequestRules.bare(all);
        String description = wanted.description();
        var parsed = tools.text().parse(Objects.requireNonNullElse(description, ""));
        if (description != null) {
            wanted.description(parsed.text());
        }
        MergeRequest after = change(tx, view, before, wanted);
        parts.forEach(part -> part.updated(tx, view, after, params));
        if (description != null) {
            tools.text().run(tx, view, parsed.commands());
            tools.text().refer(tx, view, before.description(), parsed.text(), null, false);
        }
        return before;
    }

    /** Changes a request in a transaction of others: quick actions and push options. What is not allowed is refused. */
    MergeRequest change(Handle tx, SubjectView view, MergeRequest before, SubjectChange wanted) {
        if (!view.may(MergingPermissions.ADMIN_MERGE_REQUEST)) {
            requireOwn(tx, view, before, wanted);
        }
        long actor = view.caller().required().id();
        MergeRequest after =
                ChangedRequest.of(before, wanted, actor, platform.clock().instant());
        RequestRules.check(after);
        var cause = causeOf(before, after);
        if (cause.isPresent()) {
            OpeningRules.requireOnly(tx, after);
            after = cause.get() == Cause.REOPENED ? reopened(tx, after) : after;
            PrepareRequestJob.enqueue(platform.jobs(), tx, Payload.of(after.id(), cause.get(), actor));
        }
        if (!before.targetBranch().equals(after.targetBranch())) {
            tools.opening().requireTarget(tx, after);
        }
        writes.change(tx, actor, view.home(), before, after, wanted);
        return after;
    }

    /** A request that is open again has the head that its branch has now. */
    private MergeRequest reopened(Handle tx, MergeRequest request) {
        String head = tools.opening().headAgain(tx, request);
        if (request.fromFork()) {
            return request;
        }
        tools.refs().keep(tx, request.projectId(), request.headRef(), head);
        return request.withHead(head);
    }

    private static Optional<Cause> causeOf(MergeRequest before, MergeRequest after) {
        if (!before.open() && after.open()) {
            return Optional.of(Cause.REOPENED);
        }
        return after.open() && !before.targetBranch().equals(after.targetBranch())
                ? Optional.of(Cause.RETARGETED)
                : Optional.empty();
    }

    private void requireOwn(Handle tx, SubjectView view, MergeRequest request, SubjectChange wanted) {
        long user = view.caller().required().id();
        boolean own = request.authorId() == user
                || tools.assignees().of(tx, request.id()).contains(user);
        if (!own || !view.may(MergingPermissions.UPDATE_OWN_MERGE_REQUEST) || RequestRules.managing(wanted)) {
            throw ApiError.forbidden();
        }
    }

    /**
     * Stores that a request was merged, with history and events, in the transaction that moves the target branch. The
     * permission was checked.
     *
     * @param seen the request as the caller looked at it
     * @return it as it is now; empty, with nothing stored, when it was changed meanwhile
     * @throws ApiError 409 when it was not open
     */
    public Optional<MergeRequest> merged(Handle tx, MergeRequest seen, Merge merge) {
        var after = MergeRequestFlow.after(ChangedRequest.state(seen), MergeRequestFlow.Step.MERGE);
        if (!seen.open() || after != MergeRequestFlow.State.MERGED) {
            throw ApiError.conflict("The merge request is not open");
        }
        return writes.merged(tx, seen, merge);
    }

    /** The kinds of to-dos that end with a request when it is merged or closed; folders and rooms add theirs. */
    public List<String> endingTodos() {
        return writes.endingTodos();
    }

    /** Remembers why the last attempt to merge or rebase failed; null when nothing is wrong. */
    public void mergeError(Handle tx, long id, @Nullable String error) {
        MergeRequestStore.mergeError(tx, id, error);
    }

    /** Deletes a request with all that hangs on it; its number is never given again. */
    public void delete(SubjectView view) {
        view.require(MergingPermissions.DESTROY_MERGE_REQUEST);
        platform.db().run(tx -> {
            MergeRequest request = lock(tx, view);
            tools.refs().drop(tx, request.projectId(), request.headRef());
            tools.refs().drop(tx, request.projectId(), request.mergeRef());
            var event = new MergeRequestDeleted(request.id(), request.projectId(), request.iid());
            platform.events().publish(tx, view.caller().userId(), event);
            tools.subjects().remove(tx, request.id());
        });
    }

    /** A project goes away: requests from it lose their source. */
    public void forgetSource(Handle tx, long projectId) {
        MergeRequestStore.forgetSource(tx, projectId);
    }

    /** Notes that something happened on a request. */
    void touch(Handle tx, long id) {
        MergeRequestStore.touch(tx, id, platform.clock().instant());
    }

    /** The request as it is now, kept from other changes. */
    static MergeRequest lock(Handle tx, SubjectView view) {
        return MergeRequestStore.lock(tx, view.id()).orElseThrow(() -> ApiError.notFound("Merge Request"));
    }

    private MergeRequest again(long id) {
        return platform.db()
                .read(h -> MergeRequestStore.byId(h, id))
                .orElseThrow(() -> ApiError.notFound("Merge Request"));
    }

    private static RuntimeException translated(StatementException e) {
        return Violations.unique(e).filter("requests_one_open"::equals).isPresent()
                ? ApiError.conflict("Another open merge request already exists for this source branch")
                : e;
    }
}
