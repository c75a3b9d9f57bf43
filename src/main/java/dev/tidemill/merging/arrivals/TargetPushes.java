package dev.tidemill.merging.arrivals;

import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.events.Told;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.MDC;

/** Pushes to branches that open requests go into, found once for all who react to them. */
public final class TargetPushes implements Listener<RefsUpdated> {
    private final MergeRequests requests;
    private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

    public TargetPushes(MergeRequests requests) {
        this.requests = requests;
    }

    /** Does something, in the transaction of the push, about one branch that was created or moved. */
    @FunctionalInterface
    public interface Reaction {
        void on(Handle tx, RefsUpdated push, RefChange change, String branch);
    }

    /** Adds one; they run in the order in which they were added. */
    public void add(Reaction reaction) {
        reactions.add(reaction);
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
                        RefsUpdated::projectId, Collectors.flatMapping(TargetPushes::alive, Collectors.toSet())));
        var targeted = new HashSet<Target>();
        branches.forEach((project, names) ->
                requests.targeted(tx, project, names).forEach(name -> targeted.add(new Target(project, name))));
        if (!targeted.isEmpty()) {
            several.forEach(one -> one.within(() -> react(tx, one.event(), targeted)));
        }
    }

    private void react(Handle tx, RefsUpdated push, Set<Target> targeted) {
        for (RefChange change : push.changes()) {
            String branch = change.branch().orElse("");
            if (!change.deleted() && targeted.contains(new Target(push.projectId(), branch))) {
                reactions.forEach(reaction -> reaction.on(tx, push, change, branch));
            }
        }
    }

    private static Stream<String> alive(RefsUpdated push) {
        return push.changes().stream().filter(change -> !change.deleted()).flatMap(change -> change.branch().stream());
    }

    private record Target(long project, String branch) {}
}
