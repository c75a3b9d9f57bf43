package dev.tidemill.merging.arrivals;

import dev.tidemill.platform.events.Told;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** Those who react to pushes to branches that open requests go into. */
public final class TargetPushes {
    private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

    /** Does something, in the transaction of the push, about one branch that was created or moved. */
    @FunctionalInterface
    public interface Reaction {
        void on(Handle tx, RefsUpdated push, RefChange change, String branch);
    }

    /** Adds one; they run in the order in which they were added. */
    public void add(Reaction reaction) {
        reactions.add(reaction);
    }

    /**
     * Has all react.
     *
     * @param pushes to one project
     * @param targets the branches of it that open requests go into
     */
    public void on(Handle tx, List<Told<RefsUpdated>> pushes, Set<String> targets) {
        if (!targets.isEmpty()) {
            pushes.forEach(one -> one.within(() -> react(tx, one.event(), targets)));
        }
    }

    private void react(Handle tx, RefsUpdated push, Set<String> targets) {
        for (RefChange change : push.changes()) {
            String branch = change.branch().orElse("");
            if (!change.deleted() && targets.contains(branch)) {
                reactions.forEach(reaction -> reaction.on(tx, push, change, branch));
            }
        }
    }
}
