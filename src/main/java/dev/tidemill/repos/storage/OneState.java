package dev.tidemill.repos.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;

/**
 * All that a repository is at one instant: its refs, internal ones too, and exactly the packs of that
 * instant. A collection works on it: with packs newer than the refs it would take what was just pushed for
 * garbage, with refs newer than the packs it would miss objects.
 */
public final class OneState {
    private final RepositoryState state;
    private final RefSnapshot refs;
    private final List<Ref> internal;
    private final List<StoredPack> packs;

    private OneState(RepositoryState state, RefSnapshot refs, List<Ref> internal, List<StoredPack> packs) {
        this.state = state;
        this.refs = refs;
        this.internal = List.copyOf(internal);
        this.packs = List.copyOf(packs);
    }

    /** Reads it in a transaction whose statements all see one instant. */
    static Optional<OneState> read(Handle snapshot, long projectId) {
        return RepositoryStore.byProject(snapshot, projectId).flatMap(state -> {
            var refs = RefStore.snapshot(snapshot, state.id());
            var packs = PackStore.list(snapshot, state.id(), new DfsRepositoryDescription(state.storageName()));
            var internal = RefStore.internalRange(snapshot, state.id(), "refs/");
            return refs.flatMap(found -> packs.map(list -> new OneState(state, found, internal, list.packs())));
        });
    }

    /** The same refs over other packs. */
    public OneState over(List<StoredPack> others) {
        return new OneState(state, refs, internal, others);
    }

    /** This state as it would be with some packs in the place of others. */
    public OneState with(List<StoredPack> made, Set<String> replaced) {
        var others = new ArrayList<>(made);
        packs.stream().filter(pack -> !replaced.contains(pack.name())).forEach(others::add);
        return over(others);
    }

    /** The full name of the default branch, which need not exist. */
    public String head() {
        return state.head();
    }

    /** All refs that are listed, HEAD and internal ones aside. */
    public List<Ref> branchesAndTags() {
        return refs.refs().range("");
    }

    /** What all refs point at. */
    public Set<ObjectId> targets() {
        var targets = new HashSet<ObjectId>();
        refs.refs().range("").forEach(ref -> targets.add(ref.getObjectId()));
        internal.forEach(ref -> targets.add(ref.getObjectId()));
        return targets;
    }

    /** The packs that came or were joined since the last collection, not those that one made. */
    public List<StoredPack> loose() {
        return packs.stream().filter(StoredPack::loose).toList();
    }

    RepositoryState state() {
        return state;
    }

    RefSnapshot refs() {
        return refs;
    }

    List<Ref> internal() {
        return internal;
    }

    List<StoredPack> packs() {
        return packs;
    }
}
