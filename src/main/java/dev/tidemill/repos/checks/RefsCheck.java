package dev.tidemill.repos.checks;

import dev.tidemill.platform.checks.Check;
import dev.tidemill.platform.checks.Findings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.storage.Closure;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Every branch is a commit, every annotated tag is written with what it points at, and everything that refs
 * reach can be read; a quick look opens only what refs name themselves.
 */
public final class RefsCheck implements Check {
    private static final int PAGE = 500;

    private final Database db;
    private final Repositories repositories;

    public RefsCheck(Database db, Repositories repositories) {
        this.db = db;
        this.repositories = repositories;
    }

    @Override
    public String name() {
        return "refs";
    }

    @Override
    public void run(Findings findings) {
        long after = 0;
        for (List<CheckStore.Place> page = page(after); !page.isEmpty(); page = page(after)) {
            for (CheckStore.Place place : page) {
                look(place, findings);
                after = place.projectId();
            }
        }
    }

    private List<CheckStore.Place> page(long after) {
        return db.read(h -> CheckStore.repositories(h, after, PAGE));
    }

    private void look(CheckStore.Place place, Findings findings) {
        findings.looked();
        OneState state = repositories.now(place.projectId()).orElse(null);
        if (state == null) {
            return;
        }
        try (GitRepository repository = repositories.openAt(state)) {
            tips(place, repository, state, findings);
            if (!findings.quick()) {
                try (var reader = repository.newObjectReader()) {
                    Closure.walk(
                            reader,
                            state.targets(),
                            Set.of(),
                            NullProgressMonitor.INSTANCE,
                            object -> findings.looked());
                }
            }
        } catch (MissingObjectException e) {
            findings.wrong(place.path() + ": object " + e.getObjectId().name() + ", which refs reach, is missing");
        } catch (IOException e) {
            findings.wrong(place.path() + " cannot be read: " + e.getMessage());
        }
    }

    private static void tips(CheckStore.Place place, GitRepository repository, OneState state, Findings findings)
            throws IOException {
        try (var walk = new RevWalk(repository)) {
            for (Ref ref : state.branchesAndTags()) {
                var object = walk.parseAny(ref.getObjectId());
                if (ref.getName().startsWith("refs/heads/") && !(object instanceof RevCommit)) {
                    findings.wrong(place.path() + ": " + ref.getName() + " is no commit");
                }
                var peeled = walk.peel(object);
                ObjectId known = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
                if (!known.equals(peeled)) {
                    findings.wrong(place.path() + ": " + ref.getName() + " points at " + peeled.name()
                            + ", its row says " + known.name());
                }
            }
            for (ObjectId target : state.targets()) {
                walk.parseAny(target);
            }
        }
    }
}
