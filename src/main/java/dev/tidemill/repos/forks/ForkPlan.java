package dev.tidemill.repos.forks;

import dev.tidemill.repos.storage.Closure;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackFile;
import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.BitmapWalker;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * What a fork gets: branches and tags, and every object that they reach, but not one more. A pack of the
 * source is shared when all its objects are reached; what lies in other packs is written anew. So there is
 * nothing in a fork that only a merge request, a pipeline, a branch left out or nobody at all reaches in the
 * source, and whatever reads the fork by an object's id finds none of it.
 */
final class ForkPlan implements AutoCloseable {
    private static final List<String> COPIED = List.of("refs/heads/", "refs/tags/");

    private final GitRepository source;
    private final DfsReader reader;
    private final List<Ref> refs;
    private final String head;
    private final List<StoredPack> shared = new ArrayList<>();
    private final List<PackIndex> indexes = new ArrayList<>();
    private boolean garbage;
    private boolean whole = true;

    /**
     * Plans it from the source as it is now.
     *
     * @param source opened at one state, closed with the plan
     * @param branches the branches to copy, empty for all
     */
    ForkPlan(GitRepository source, OneState state, Optional<List<String>> branches) throws IOException {
        this.source = source;
        this.reader = (DfsReader) source.newObjectReader();
        var all = state.branchesAndTags().stream()
                .filter(ref -> COPIED.stream().anyMatch(ref.getName()::startsWith))
                .toList();
        this.refs = branches.isEmpty() ? all : selected(all, branches.get());
        this.head = chooseHead(state.head());
        if (!refs.isEmpty()) {
            findShared(reached(refs));
        }
    }

    /** The refs of the fork. */
    List<Ref> refs() {
        return refs;
    }

    /** The full name of its default branch. */
    String head() {
        return head;
    }

    /** The packs of the source that belong to the fork as they are. */
    List<StoredPack> shared() {
        return shared;
    }

    /** Whether the shared packs hold everything, and with bitmaps. */
    boolean wellPacked() {
        return whole && !garbage && shared.size() <= 1;
    }

    /** Writes what the shared packs lack as a pending pack of the fork; answers how many objects. */
    long write(GitRepository fork) throws IOException {
        if (refs.isEmpty() || (whole && !garbage)) {
            return 0;
        }
        try (var writer = prepared()) {
            if (writer.getObjectCount() > 0) {
                fork.add(writer);
            }
            return writer.getObjectCount();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** How many objects would have to be written. */
    long lacking() throws IOException {
        if (refs.isEmpty() || (whole && !garbage)) {
            return 0;
        }
        try (var writer = prepared()) {
            return writer.getObjectCount();
        }
    }

    private PackWriter prepared() throws IOException {
        var writer = new PackWriter(packing(), source.newObjectReader());
        writer.excludeObjects(id -> indexes.stream().anyMatch(index -> index.hasObject(id)));
        writer.preparePack(NullProgressMonitor.INSTANCE, tips(refs), Set.of());
        return writer;
    }

    private static PackConfig packing() {
        var config = new PackConfig();
        config.setDeltaCompress(false);
        config.setReuseDeltas(true);
        config.setThreads(1);
        config.setIndexVersion(2);
        return config;
    }

    /** The wanted branches, and the tags of commits that they reach. */
    private List<Ref> selected(List<Ref> all, List<String> branches) throws IOException {
        var wanted = new HashSet<String>();
        branches.forEach(branch -> wanted.add("refs/heads/" + branch));
        var chosen = new ArrayList<>(
                all.stream().filter(ref -> wanted.contains(ref.getName())).toList());
        if (!chosen.isEmpty()) {
            Predicate<ObjectId> reached = reached(chosen);
            all.stream()
                    .filter(ref -> ref.getName().startsWith("refs/tags/"))
                    .filter(ref ->
                            reached.test(ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId()))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private String chooseHead(String known) {
        boolean there =
                refs.isEmpty() || refs.stream().anyMatch(ref -> ref.getName().equals(known));
        return there
                ? known
                : refs.stream()
                        .map(Ref::getName)
                        .filter(name -> name.startsWith("refs/heads/"))
                        .findFirst()
                        .orElse(known);
    }

    private Predicate<ObjectId> reached(List<Ref> from) throws IOException {
        BitmapIndex bitmaps = reader.getBitmapIndex();
        if (bitmaps != null) {
            var set = new BitmapWalker(new ObjectWalk(reader), bitmaps, NullProgressMonitor.INSTANCE)
                    .findObjects(tips(from), null, false);
            return set::contains;
        }
        var set = new ObjectIdOwnerMap<ObjectIdOwnerMap.Entry>();
        Closure.walk(
                reader,
                tips(from),
                Set.of(),
                NullProgressMonitor.INSTANCE,
                object -> set.addIfAbsent(new ObjectIdOwnerMap.Entry(object) {}));
        return set::contains;
    }

    private static Set<ObjectId> tips(List<Ref> from) {
        var tips = new HashSet<ObjectId>();
        from.forEach(ref -> tips.add(ref.getObjectId()));
        return tips;
    }

    private void findShared(Predicate<ObjectId> reached) throws IOException {
        for (DfsPackFile file : source.getObjectDatabase().getPacks()) {
            var pack = (StoredPack) file.getPackDescription();
            if (pack.getPackSource() == PackSource.UNREACHABLE_GARBAGE) {
                garbage = true;
                continue;
            }
            PackIndex index = file.getPackIndex(reader);
            if (all(index, reached)) {
                shared.add(pack);
                indexes.add(index);
            } else {
                whole = false;
            }
        }
    }

    private static boolean all(PackIndex index, Predicate<ObjectId> reached) {
        for (PackIndex.MutableEntry entry : index) {
            if (!reached.test(entry.toObjectId())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        reader.close();
        source.close();
    }
}
