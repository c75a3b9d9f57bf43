package dev.tidemill.projects.stars;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** SQL of stars. */
final class StarStore {
    private static final String PEOPLE =
            " from projects.stars s join identity.users u on u.id = s.user_id and u.state = 'active'";

    private StarStore() {}

    /** Who gave a star, and when. */
    record Star(long userId, Instant createdAt) {}

    private record Count(long projectId, long stars) {}

    static boolean insert(Handle tx, long projectId, long userId, Instant now) {
        return tx.createUpdate("""
                        insert into projects.stars (project_id, user_id, created_at) values (:project, :user, :now)
                        on conflict do nothing
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static boolean delete(Handle tx, long projectId, long userId) {
        return tx.createUpdate("delete from projects.stars where project_id = :project and user_id = :user")
                        .bind("project", projectId)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    static Map<Long, Long> counts(Handle h, Collection<Long> projectIds) {
        return h
                .createQuery("select s.project_id, count(*) as stars" + PEOPLE
                        + " where s.project_id = any(:projects) group by s.project_id")
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Count.class)
                .stream()
                .collect(Collectors.toMap(Count::projectId, Count::stars));
    }

    static Stars.Standing standing(Handle h, long projectId, long userId) {
        return h.createQuery("select count(*) as count, coalesce(bool_or(s.user_id = :user), false) as mine" + PEOPLE
                        + " where s.project_id = :project")
                .bind("project", projectId)
                .bind("user", userId)
                .mapTo(Stars.Standing.class)
                .one();
    }

    static Slice<Star> list(Handle h, long projectId, Paging paging) {
        var stars = h.createQuery("select s.user_id, s.created_at" + PEOPLE
                        + " where s.project_id = :project order by s.created_at desc, s.user_id desc"
                        + " limit :limit offset :offset")
                .bind("project", projectId)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Star.class)
                .list();
        return new Slice<>(stars, counts(h, java.util.List.of(projectId)).getOrDefault(projectId, 0L));
    }
}
