package dev.tidemill.merging.requests;

import dev.tidemill.merging.events.MergeRequestFirstCommitted;
import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.merging.requests.PrepareRequestJob.Cause;
import dev.tidemill.merging.versions.AddedCommits;
import dev.tidemill.merging.versions.DiffFacts;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.refs.Refs;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes versions: reads what a request's diff is about outside of transactions, and stores it when nothing newer was
 * stored meanwhile. Also brings the head up to the source branch, which for forks nothing else does.
 */
final class Preparation {
    private final Platform platform;
    private final Projects projects;
    private final Refs refs;
    private final Versions versions;
    private final RequestHeads heads;
    private final RequestNotes notes;

    Preparation(
            Platform platform,
            Projects projects,
            Refs refs,
            Versions versions,
            RequestHeads heads,
            RequestNotes notes) {
        this.platform = platform;
        this.projects = projects;
        this.refs = refs;
        this.versions = versions;
        this.heads = heads;
        this.notes = notes;
    }

    /** Does it once; a request that is not open is left alone. */
    void run(PrepareRequestJob.Payload why) {
        var found = open(why.requestId());
        found.ifPresent(request -> catchUp(request, why));
        boolean settled = false;
        while (!settled) {
            settled =
                    open(why.requestId()).map(request -> prepare(request, why)).orElse(true);
        }
    }

    private Optional<MergeRequest> open(long id) {
        return platform.db().read(h -> MergeRequestStore.byId(h, id)).filter(MergeRequest::open);
    }

    /** The head follows its branch; in the same project the push itself does that, but for reopened requests. */
    private void catchUp(MergeRequest request, PrepareRequestJob.Payload why) {
        Long source = request.sourceProjectId();
        var tip = source == null ? Optional.<String>empty() : refs.branch(source, request.sourceBranch());
        if (source == null || tip.isEmpty() || tip.get().equals(request.headSha())) {
            return;
        }
        String sha = tip.get();
        heads.with(source, request.projectId(), sha, tx -> {
            boolean still = refs.branchHeld(tx, source, request.sourceBranch())
                    .filter(sha::equals)
                    .isPresent();
            MergeRequest now = MergeRequestStore.lock(tx, request.id()).orElse(null);
            if (still && now != null && now.open() && !now.headSha().equals(sha)) {
                move(tx, now, sha, why);
            }
        });
    }

    private void move(Handle tx, MergeRequest request, String sha, PrepareRequestJob.Payload why) {
        MergeRequestStore.moveHead(tx, request.id(), sha, platform.clock().instant());
        refs.keep(tx, request.projectId(), request.headRef(), sha);
        var event = new MergeRequestPushed(
                request.id(), request.projectId(), request.iid(), request.headSha(), sha, why.pushId());
        platform.events().publish(tx, why.userId(), event);
    }

    /** Makes the version that is missing; false when another one was made meanwhile, so that it must be looked at again. */
    private boolean prepare(MergeRequest request, PrepareRequestJob.Payload why) {
        var start = refs.branch(request.projectId(), request.targetBranch());
        if (start.isEmpty()) {
            return true;
        }
        var newest = versions.newest(request.id());
        String head = follows(request, newest, why) ? why.newSha() : request.headSha();
        boolean known = newest.filter(version -> version.headSha().equals(head))
                .filter(version ->
                        why.cause() != Cause.RETARGETED || version.startSha().equals(start.get()))
                .isPresent();
        if (known) {
            return true;
        }
        var facts = versions.read(request.projectId(), start.get(), head);
        if (facts.isEmpty()) {
            return true;
        }
        var added = newest.filter(version -> !version.headSha().equals(head))
                .map(version -> versions.added(request.projectId(), version.headSha(), head, start.get()))
                .orElse(AddedCommits.NONE);
        return platform.db().write(tx -> store(tx, facts.get(), added, newest.orElse(null), why));
    }

    /** Whether the push is the one after the newest version: then it gets a version even when others came since. */
    private static boolean follows(MergeRequest request, Optional<Version> newest, PrepareRequestJob.Payload why) {
        return why.pushed()
                && !request.fromFork()
                && newest.filter(version -> version.headSha().equals(why.oldSha()))
                        .isPresent();
    }

    private boolean store(
            Handle tx, DiffFacts facts, AddedCommits added, @Nullable Version read, PrepareRequestJob.Payload why) {
        MergeRequest request = MergeRequestStore.lock(tx, why.requestId())
                .filter(MergeRequest::open)
                .orElse(null);
        Version newest = versions.newest(tx, why.requestId()).orElse(null);
        if (request == null || repeats(facts, newest, why)) {
            return true;
        }
        if (!Objects.equals(read, newest)) {
            return false;
        }
        var before = versions.firstCommit(tx, request.id()).orElse(null);
        Version version = versions.add(tx, request.id(), facts);
        if (facts.headSha().equals(request.headSha())) {
            var now = platform.clock().instant();
            MergeRequestStore.prepared(tx, request.id(), facts.baseSha(), facts.startSha(), now);
        }
        Long user = why.userId();
        if (added.count() > 0 && newest != null && user != null) {
            String body = added.note(request.targetBranch(), comparison(tx, request, version, newest));
            notes.commits(tx, user, request.id(), body);
        }
        tell(tx, request, version, user);
        if (!Objects.equals(before, versions.firstCommit(tx, request.id()).orElse(null))) {
            var event = new MergeRequestFirstCommitted(
                    request.id(), request.projectId(), request.iid(), first(before), first(facts.firstCommit()));
            platform.events().publish(tx, user, event);
        }
        return true;
    }

    private static MergeRequestFirstCommitted.@Nullable First first(DiffFacts.@Nullable FirstCommit commit) {
        return commit == null ? null : new MergeRequestFirstCommitted.First(commit.sha(), commit.at());
    }

    private void tell(Handle tx, MergeRequest request, Version version, @Nullable Long user) {
        var event = new MergeRequestVersioned(
                request.id(),
                request.projectId(),
                request.iid(),
                version.number(),
                version.headSha(),
                version.baseSha(),
                version.startSha());
        platform.events().publish(tx, user, event);
    }

    /** Whether the newest version says that already. */
    private static boolean repeats(DiffFacts facts, @Nullable Version newest, PrepareRequestJob.Payload why) {
        return newest != null
                && newest.headSha().equals(facts.headSha())
                && (why.cause() != Cause.RETARGETED
                        || (newest.baseSha().equals(facts.baseSha())
                                && newest.startSha().equals(facts.startSha())));
    }

    private String comparison(Handle tx, MergeRequest request, Version version, Version before) {
        String project = projects.byId(tx, request.projectId())
                .map(known -> MergeRequestFace.path(known, request.iid()))
                .orElse("");
        return project + "/diffs?diff_id=" + version.id() + "&start_sha=" + before.headSha();
    }
}
