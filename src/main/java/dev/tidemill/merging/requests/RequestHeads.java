package dev.tidemill.merging.requests;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.forks.ObjectTransfers;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.Handle;

/** Sees to it that the objects of a head are in the project that it is to be merged into. */
final class RequestHeads {
    private final Database db;
    private final Repositories repositories;
    private final Pushes pushes;

    RequestHeads(Database db, Repositories repositories, Pushes pushes) {
        this.db = db;
        this.repositories = repositories;
        this.pushes = pushes;
    }

    /**
     * Runs something in a transaction in which the head is in the target project: what a fork has and the target has
     * not is carried over and becomes live by the same transaction. It may run more than once; the last one counts.
     */
    void with(long source, long target, String sha, Consumer<Handle> also) {
        if (source == target) {
            db.run(also);
            return;
        }
        ObjectId head = ObjectId.fromString(sha);
        try (var from = repositories.open(source).orElseThrow(() -> ApiError.notFound("Repository"));
                var to = repositories.open(target).orElseThrow(() -> ApiError.notFound("Repository"))) {
            ObjectTransfers.transfer(from, to, List.of(head));
            pushes.keep(to, Map.of("refs/keep-around/" + sha, head), (tx, outcome) -> also.accept(tx));
        } catch (MissingObjectException e) {
            throw ApiError.conflict("The source branch was changed meanwhile; try again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
