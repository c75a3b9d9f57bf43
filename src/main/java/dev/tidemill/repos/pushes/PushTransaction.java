package dev.tidemill.repos.pushes;

import dev.tidemill.repos.storage.SortedRefs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The part of the transaction of one push, or of several that name different refs, which moves refs by
 * compare-and-set and tells what it could not move.
 */
final class PushTransaction {
    private static final String BRANCHES = "refs/heads/";

    private final Handle tx;
    private final long repositoryId;
    private final List<Push> pushes;
    private final List<RefMove> moves;
    private final Map<String, String> refusals = new HashMap<>();

    /** Nothing moved, or not everything of an atomic push: the transaction must not commit. Of one push it has the outcome. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient PushOutcome outcome;

        Refused(PushOutcome outcome) {
            super("refused", null, false, false);
            this.outcome = outcome;
        }

        PushOutcome outcome() {
            return outcome;
        }
    }

    PushTransaction(Handle tx, long repositoryId, List<Push> pushes) {
        this.tx = tx;
        this.repositoryId = repositoryId;
        this.pushes = pushes;
        this.moves = pushes.stream().flatMap(push -> push.moves().stream()).toList();
    }

    /**
     * Moves what can be moved, deletions first, so that a name can make room for one below it. Answers what became of
     * each push; of one that is refused among others nothing has moved.
     */
    List<PushOutcome> move() {
        var done = new HashSet<String>();
        done.addAll(checked(PushStore.delete(tx, repositoryId, of(RefMove.Kind.DELETE)), RefMove.Kind.DELETE));
        done.addAll(checked(PushStore.update(tx, repositoryId, of(RefMove.Kind.UPDATE)), RefMove.Kind.UPDATE));
        done.addAll(create());
        var outcomes = pushes.stream().map(push -> outcome(push, done)).toList();
        boolean torn = outcomes.stream().allMatch(outcome -> outcome.moved().isEmpty());
        for (int i = 0; i < outcomes.size(); i++) {
            torn |= outcomes.get(i).moved().isEmpty()
                    && pushes.get(i).moves().stream().anyMatch(move -> done.contains(move.name()));
        }
        if (torn) {
            throw new Refused(outcomes.getFirst());
        }
        return outcomes;
    }

    private PushOutcome outcome(Push push, Set<String> done) {
        var moved = push.moves().stream().filter(m -> done.contains(m.name())).toList();
        var refused = new HashMap<String, String>();
        for (RefMove move : push.moves()) {
            String why = refusals.get(move.name());
            if (why != null) {
                refused.put(move.name(), why);
            }
        }
        if (moved.isEmpty() || (push.atomic() && !refused.isEmpty())) {
            push.moves().forEach(m -> refused.putIfAbsent(m.name(), "atomic push failed"));
            return new PushOutcome(List.of(), refused);
        }
        return new PushOutcome(moved, refused);
    }

    /** The default branch after the first push: the one HEAD names already, else main, master or the first pushed. */
    static String firstBranch(String head, List<RefMove> moved) {
        var created = moved.stream()
                .map(RefMove::name)
                .filter(name -> name.startsWith(BRANCHES))
                .toList();
        for (String wanted : List.of(head, BRANCHES + "main", BRANCHES + "master")) {
            if (created.contains(wanted)) {
                return wanted;
            }
        }
        return created.isEmpty() ? head : created.getFirst();
    }

    /** The moves as changes of the list in memory. */
    static Map<String, @Nullable Ref> changes(List<RefMove> moved) {
        var changes = new HashMap<String, @Nullable Ref>();
        for (RefMove move : moved) {
            changes.put(
                    move.name(),
                    move.kind() == RefMove.Kind.DELETE ? null : SortedRefs.ref(move.name(), move.to(), move.peeled()));
        }
        return changes;
    }

    private Set<String> create() {
        var moves = of(RefMove.Kind.CREATE);
        if (moves.isEmpty()) {
            return Set.of();
        }
        var created = checked(PushStore.create(tx, repositoryId, moves), RefMove.Kind.CREATE);
        var conflicts = PushStore.conflicting(tx, repositoryId, created);
        if (conflicts.isEmpty()) {
            return created;
        }
        conflicts.forEach(name -> refusals.put(name, "a ref above or below this name exists"));
        PushStore.remove(tx, repositoryId, conflicts);
        created.removeAll(conflicts);
        return created;
    }

    private Set<String> checked(Set<String> done, RefMove.Kind kind) {
        for (RefMove move : of(kind)) {
            if (!done.contains(move.name())) {
                refusals.put(move.name(), "it was changed meanwhile; fetch first");
            }
        }
        return done;
    }

    private List<RefMove> of(RefMove.Kind kind) {
        return new ArrayList<>(
                moves.stream().filter(move -> move.kind() == kind).toList());
    }
}
