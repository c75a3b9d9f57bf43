package dev.tidemill.repos.gc;

import dev.tidemill.repos.storage.Closure;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The refs that changed while a collection ran. When it drops garbage whose time is over, a ref may have
 * been made meanwhile that reaches it: everything such refs reach must be in the packs that stay.
 */
final class LateRefs {
    private final Repositories repositories;
    private final OneState start;
    private final List<StoredPack> made;
    private final List<StoredPack> replaced;
    private final Set<ObjectId> whole;

    /** Something a ref reaches would be lost: the collection has to begin again. */
    static final class Lost extends IOException {
        private static final long serialVersionUID = 1;

        Lost(MissingObjectException missing) {
            super("a ref made meanwhile needs garbage that would be dropped; collected again later", missing);
        }
    }

    LateRefs(Repositories repositories, OneState start, List<StoredPack> made, List<StoredPack> replaced) {
        this.repositories = repositories;
        this.start = start;
        this.made = made;
        this.replaced = replaced;
        this.whole = start.targets();
    }

    /** Whether anything but copies of what the new packs hold goes: only garbage does without being copied. */
    boolean matter() {
        return replaced.stream().anyMatch(pack -> pack.getPackSource() == PackSource.UNREACHABLE_GARBAGE);
    }

    /** Whether these are known to reach nothing that would be lost. */
    boolean whole(Set<ObjectId> targets) {
        return whole.containsAll(targets);
    }

    /** Looks at the refs as they are now; holds no lock and no connection while it reads objects. */
    void look(long projectId) throws IOException {
        OneState now = repositories.now(projectId).orElse(start);
        var late = new HashSet<>(now.targets());
        late.removeAll(whole);
        if (late.isEmpty()) {
            return;
        }
        var gone = replaced.stream().map(StoredPack::name).collect(Collectors.toSet());
        try (GitRepository after = repositories.openAt(now.with(made, gone));
                var reader = after.newObjectReader()) {
            Closure.walk(reader, late, start.targets(), NullProgressMonitor.INSTANCE, object -> {});
        } catch (MissingObjectException e) {
            throw new Lost(e);
        }
        whole.addAll(late);
    }
}
