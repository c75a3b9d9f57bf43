package dev.tidemill.repos.history;

import dev.tidemill.platform.memory.Recent;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Counts who wrote the commits that a commit reaches. */
public final class Contributors {
    /** Older commits are not counted. */
    private static final int MOST_COMMITS = 200_000;

    private static final int MOST_KEPT = 100_000;

    private final Repositories repositories;
    private final Recent<String, List<Contributor>> recent = new Recent<>(MOST_KEPT, people -> people.size() + 1);

    public Contributors(Repositories repositories) {
        this.repositories = repositories;
    }

    /** Everybody, those with the most commits first; nobody for an unknown commit. */
    public List<Contributor> of(Code code, String sha) {
        String key = code.id() + " " + sha;
        return recent.get(key).orElseGet(() -> {
            List<Contributor> found = repositories.read(code.id(), List.of(), (_, walk) -> {
                var start = Revisions.bySha(walk, sha);
                return start.isEmpty() ? List.<Contributor>of() : count(walk, start.get());
            });
            recent.put(key, found);
            return found;
        });
    }

    private static List<Contributor> count(RevWalk walk, RevCommit start) throws IOException {
        Map<String, Contributor> people = new LinkedHashMap<>();
        walk.markStart(walk.parseCommit(start));
        int left = MOST_COMMITS;
        for (RevCommit commit = walk.next(); commit != null && left-- > 0; commit = walk.next()) {
            walk.parseBody(commit);
            PersonIdent author = commit.getAuthorIdent();
            if (author != null && commit.getParentCount() < 2) {
                people.merge(author.getEmailAddress().toLowerCase(Locale.ROOT), one(author), Contributors::together);
            }
            commit.disposeBody();
        }
        return people.values().stream()
                .sorted(Comparator.comparingInt(Contributor::commits).reversed().thenComparing(Contributor::name))
                .toList();
    }

    private static Contributor one(PersonIdent author) {
        Instant at = author.getWhenAsInstant();
        return new Contributor(author.getName(), author.getEmailAddress(), 1, at, at);
    }

    private static Contributor together(Contributor known, Contributor more) {
        return new Contributor(
                known.name(),
                known.email(),
                known.commits() + more.commits(),
                known.first().isBefore(more.first()) ? known.first() : more.first(),
                known.last().isAfter(more.last()) ? known.last() : more.last());
    }
}
