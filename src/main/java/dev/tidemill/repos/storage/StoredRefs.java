package dev.tidemill.repos.storage;

import dev.tidemill.platform.sql.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogReader;
import org.jspecify.annotations.Nullable;

/**
 * Refs as JGit reads them. One request sees one list: the one of its state, from memory when it is known;
 * while it is not, single refs and narrow prefixes are read by range scan without loading all. JGit never
 * writes refs here: every change goes through the push transaction.
 */
final class StoredRefs extends RefDatabase {
    private final GitRepository repository;
    private final Database db;
    private final RefLists lists;
    private @Nullable RefSnapshot snapshot;

    StoredRefs(GitRepository repository, Database db, RefLists lists) {
        this.repository = repository;
        this.db = db;
        this.lists = lists;
        forget();
    }

    /** The whole list, loaded when it is not in memory. */
    RefSnapshot all() {
        return known().orElseGet(() -> use(lists.load(repository.state()).orElseGet(this::none)));
    }

    /** The state changed: the list is taken anew when it is asked for. */
    void forget() {
        OneState pinned = repository.pinned();
        snapshot = pinned == null ? null : pinned.refs();
    }

    @Override
    public @Nullable Ref exactRef(String name) {
        if (name.equals("HEAD")) {
            return head();
        }
        if (InternalRefs.covers(name)) {
            return internal(name).stream()
                    .filter(ref -> ref.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }
        var known = known();
        if (known.isPresent()) {
            return known.get().refs().find(name).orElse(null);
        }
        var found = db.read(h -> RefStore.exact(h, repository.state().id(), name));
        noticeNewerPacks();
        return found.orElse(null);
    }

    /** HEAD, also while its branch does not exist; reads one row when the list is not in memory. */
    Ref head() {
        var known = known();
        if (known.isPresent()) {
            return known.get().refs().head();
        }
        Ref target = exactRef(repository.state().head());
        return new SortedRefs(repository.state().head(), target == null ? List.of() : List.of(target)).head();
    }

    /** Refs with the prefix, HEAD aside. */
    List<Ref> byPrefix(String prefix) {
        if (InternalRefs.covers(prefix)) {
            return internal(prefix);
        }
        var known = known();
        if (known.isEmpty() && narrow(prefix)) {
            var found = db.read(h -> RefStore.range(h, repository.state().id(), prefix));
            noticeNewerPacks();
            return found;
        }
        return all().refs().range(prefix);
    }

    @Override
    public List<Ref> getRefs() {
        return getRefsByPrefix("");
    }

    @Override
    public List<Ref> getRefsByPrefix(String prefix) {
        Ref head = "HEAD".startsWith(prefix) ? head() : null;
        if (head == null || head.getObjectId() == null) {
            return byPrefix(prefix);
        }
        var withHead = new ArrayList<Ref>();
        withHead.add(head);
        withHead.addAll(byPrefix(prefix));
        return withHead;
    }

    @Override
    @Deprecated
    public Map<String, Ref> getRefs(String prefix) {
        var byRest = new LinkedHashMap<String, Ref>();
        getRefsByPrefix(prefix).forEach(ref -> byRest.put(ref.getName().substring(prefix.length()), ref));
        return byRest;
    }

    /** Internal refs, so that a collection keeps what they point at. */
    @Override
    public List<Ref> getAdditionalRefs() {
        return internal("refs/");
    }

    @Override
    public boolean hasRefs() {
        return all().refs().size() > 0;
    }

    @Override
    public Ref peel(Ref ref) {
        return ref; // every row is stored peeled
    }

    @Override
    public boolean performsAtomicTransactions() {
        return true;
    }

    @Override
    public void refresh() {
        if (repository.pinned() == null) {
            forget();
            repository.readState();
        }
    }

    @Override
    public boolean isNameConflicting(String name) {
        return !getConflictingNames(name).isEmpty();
    }

    @Override
    public List<String> getConflictingNames(String name) {
        SortedRefs refs = all().refs();
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            String parent = name.substring(0, slash);
            if (refs.find(parent).isPresent()) {
                return List.of(parent);
            }
        }
        return refs.range(name + "/").stream().map(Ref::getName).toList();
    }

    @Override
    public void create() {
        // the row exists before the repository can be opened
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public RefUpdate newUpdate(String name, boolean detach) {
        throw new UnsupportedOperationException("refs move in the push transaction only");
    }

    @Override
    public RefRename newRename(String from, String to) {
        throw new UnsupportedOperationException("refs move in the push transaction only");
    }

    @Override
    public ReflogReader getReflogReader(Ref ref) {
        throw new UnsupportedOperationException("the log is in repos.ref_updates");
    }

    private List<Ref> internal(String prefix) {
        OneState pinned = repository.pinned();
        if (pinned != null) {
            return pinned.internal().stream()
                    .filter(ref -> ref.getName().startsWith(prefix))
                    .toList();
        }
        var found = db.read(h -> RefStore.internalRange(h, repository.state().id(), prefix));
        noticeNewerPacks();
        return found;
    }

    private Optional<RefSnapshot> known() {
        if (snapshot == null) {
            lists.known(repository.state()).ifPresent(this::use);
        }
        return Optional.ofNullable(snapshot);
    }

    private RefSnapshot use(RefSnapshot found) {
        snapshot = found;
        repository.needPacks(found.packsGeneration());
        return found;
    }

    private RefSnapshot none() {
        return new RefSnapshot(0, 0, new SortedRefs(repository.state().head(), List.of()));
    }

    /** What was read by its own statement may be newer than the state: its objects must be looked for too. */
    private void noticeNewerPacks() {
        repository.needPacks(
                db.read(h -> RefStore.packsGeneration(h, repository.state().id())));
    }

    private static boolean narrow(String prefix) {
        return prefix.startsWith("refs/heads/") && prefix.length() > "refs/heads/".length()
                || prefix.startsWith("refs/tags/") && prefix.length() > "refs/tags/".length();
    }
}
