package dev.tidemill.merging.requests;

import dev.tidemill.merging.arrivals.TargetPushes;
import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.merging.requests.MergeRequestStore.BranchUse;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.events.Told;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes the heads of open requests along with their source branches, in the transaction of the push, and tells
 * {@link TargetPushes} of those that go into a branch that was pushed: which branches these are is found out together.
 */
final class RequestPushes implements Listener<RefsUpdated> {
    private final Platform platform;
    private final Refs refs;
    private final RequestNotes notes;
    private final TargetPushes targets;

    RequestPushes(Platform platform, Refs refs, RequestNotes notes, TargetPushes targets) {
        this.platform = platform;
        this.refs = refs;
        this.notes = notes;
        this.targets = targets;
    }

    @Override
    public void on(Handle tx, RefsUpdated push) {
        onAll(tx, List.of(new Told<>(null, push, MDC.get(Told.REQUEST))));
    }

    @Override
    public void onAll(Handle tx, List<Told<RefsUpdated>> several) {
        Map<Long, Set<String>> branches = several.stream()
                .map(Told::event)
                .collect(Collectors.groupingBy(
                        RefsUpdated::projectId,
                        TreeMap::new,
                        Collectors.flatMapping(RequestPushes::branches, Collectors.toSet())));
        branches.forEach((project, names) -> {
            var uses = MergeRequestStore.uses(tx, project, names);
            var here = several.stream()
                    .filter(one -> one.event().projectId() == project)
                    .toList();
            follow(tx, project, here, names(uses, BranchUse::source));
            targets.on(tx, here, names(uses, BranchUse::target));
        });
    }

    private static Set<String> names(List<BranchUse> uses, Predicate<BranchUse> wanted) {
        return uses.stream().filter(wanted).map(BranchUse::name).collect(Collectors.toSet());
    }

    private static Stream<String> branches(RefsUpdated push) {
        return push.changes().stream().flatMap(change -> change.branch().stream());
    }

    private void follow(Handle tx, long project, List<Told<RefsUpdated>> pushes, Set<String> sources) {
        if (!sources.isEmpty()) {
            var open = MergeRequestStore.lockOpenFrom(tx, project, sources);
            pushes.forEach(one -> one.within(() -> follow(tx, one.event(), open)));
        }
    }

    private void follow(Handle tx, RefsUpdated push, List<MergeRequest> open) {
        var branches = new LinkedHashMap<String, RefChange>();
        push.changes().forEach(change -> change.branch().ifPresent(name -> branches.put(name, change)));
        open.forEach(request -> follow(tx, request, branches, push));
    }

    private void follow(Handle tx, MergeRequest request, Map<String, RefChange> branches, RefsUpdated push) {
        RefChange change = branches.get(request.sourceBranch());
        if (change == null) {
            return;
        }
        tell(tx, request, change, push.userId());
        if (change.deleted() || change.newSha().equals(request.headSha())) {
            return;
        }
        if (!request.fromFork()) {
            MergeRequestStore.moveHead(
                    tx, request.id(), change.newSha(), platform.clock().instant());
            refs.keep(tx, request.projectId(), request.headRef(), change.newSha());
            var event = new MergeRequestPushed(
                    request.id(),
                    request.projectId(),
                    request.iid(),
                    request.headSha(),
                    change.newSha(),
                    push.pushId());
            platform.events().publish(tx, push.userId(), event);
        }
        var payload = new PrepareRequestJob.Payload(
                request.id(),
                PrepareRequestJob.Cause.PUSHED,
                push.userId(),
                request.headSha(),
                change.newSha(),
                push.pushId());
        PrepareRequestJob.enqueue(platform.jobs(), tx, payload);
    }

    private void tell(Handle tx, MergeRequest request, RefChange change, @Nullable Long user) {
        if (user != null && (change.deleted() || change.created())) {
            notes.branch(tx, user, request, change.deleted());
        }
    }
}
