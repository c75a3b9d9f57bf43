package dev.tidemill.repos.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;
import org.jspecify.annotations.Nullable;

/**
 * All branches, tags and HEAD of a repository at one moment, sorted by name, so that a prefix is a range.
 * Immutable; a push makes the next one out of it.
 */
public final class SortedRefs {
    private static final Comparator<Ref> BY_NAME = Comparator.comparing(Ref::getName);

    private final String headTarget;
    private final List<Ref> refs;

    /** From refs in any order, HEAD not among them. */
    public SortedRefs(String headTarget, Collection<Ref> refs) {
        this.headTarget = headTarget;
        this.refs = refs.stream().sorted(BY_NAME).toList();
    }

    private SortedRefs(String headTarget, List<Ref> sorted) {
        this.headTarget = headTarget;
        this.refs = sorted;
    }

    /** A ref that is known to be peeled, so that readers never open the object to find out. */
    public static Ref ref(String name, ObjectId id, @Nullable ObjectId peeled) {
        return peeled == null
                ? new ObjectIdRef.PeeledNonTag(Ref.Storage.PACKED, name, id)
                : new ObjectIdRef.PeeledTag(Ref.Storage.PACKED, name, id, peeled);
    }

    /** HEAD; its target has no object id while the default branch does not exist. */
    public Ref head() {
        Ref unborn = new ObjectIdRef.Unpeeled(Ref.Storage.NEW, headTarget, null);
        return new SymbolicRef("HEAD", find(headTarget).orElse(unborn));
    }

    /** The ref of exactly this name, HEAD aside. */
    public Optional<Ref> find(String name) {
        int at = lowerBound(name);
        return at < refs.size() && refs.get(at).getName().equals(name) ? Optional.of(refs.get(at)) : Optional.empty();
    }

    /** The refs whose names begin with the prefix, HEAD aside; a view without copying. */
    public List<Ref> range(String prefix) {
        return prefix.isEmpty() ? refs : refs.subList(lowerBound(prefix), upperBound(prefix));
    }

    public int size() {
        return refs.size();
    }

    /** The refs after a push; a null value is a deletion. */
    SortedRefs with(String newHeadTarget, Map<String, @Nullable Ref> changes) {
        var open = new TreeMap<String, @Nullable Ref>(changes);
        var next = new ArrayList<Ref>(refs.size() + changes.size());
        for (Ref ref : refs) {
            while (!open.isEmpty() && open.firstKey().compareTo(ref.getName()) < 0) {
                addIfSet(next, open.pollFirstEntry().getValue());
            }
            if (!open.isEmpty() && open.firstKey().equals(ref.getName())) {
                addIfSet(next, open.pollFirstEntry().getValue());
            } else {
                next.add(ref);
            }
        }
        open.values().forEach(ref -> addIfSet(next, ref));
        return new SortedRefs(newHeadTarget, List.of(next.toArray(Ref[]::new)));
    }

    private static void addIfSet(List<Ref> into, @Nullable Ref ref) {
        if (ref != null) {
            into.add(ref);
        }
    }

    private int lowerBound(String name) {
        int low = 0;
        int high = refs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (refs.get(middle).getName().compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int upperBound(String prefix) {
        int low = lowerBound(prefix);
        int high = refs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (refs.get(middle).getName().startsWith(prefix)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
