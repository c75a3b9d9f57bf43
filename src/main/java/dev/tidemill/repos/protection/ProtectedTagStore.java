package dev.tidemill.repos.protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of protected tags. */
final class ProtectedTagStore {
    private ProtectedTagStore() {}

    /** All rules of a project by name. */
    static List<ProtectedTag> all(Handle db, long projectId) {
        var rules = new LinkedHashMap<Long, ProtectedTag>();
        db.createQuery("""
                        select t.id, t.name, l.id as level_id, l.access_level, l.user_id, k.id as key_id,
                            k.title as key_title
                        from repos.protected_tags t
                        left join repos.protected_tag_levels l on l.tag_id = t.id
                        left join repos.deploy_keys k on k.id = l.deploy_key_id
                        where t.project_id = :project
                        order by t.name, t.id, l.id
                        """)
                .bind("project", projectId)
                .map((row, context) -> {
                    long level = row.getLong("level_id");
                    var key = row.getString("key_title") == null
                            ? null
                            : new AccessLevel.KeyName(row.getLong("key_id"), row.getString("key_title"));
                    List<AccessLevel> levels = level == 0
                            ? List.of()
                            : List.of(new AccessLevel(
                                    level,
                                    AccessLevel.Action.CREATE,
                                    row.getInt("access_level"),
                                    row.getObject("user_id", Long.class),
                                    key));
                    return new ProtectedTag(row.getLong("id"), row.getString("name"), levels);
                })
                .forEach(rule -> rules.merge(rule.id(), rule, ProtectedTagStore::joined));
        return new ArrayList<>(rules.values());
    }

    private static ProtectedTag joined(ProtectedTag one, ProtectedTag other) {
        var levels = new ArrayList<>(one.levels());
        levels.addAll(other.levels());
        return new ProtectedTag(one.id(), one.name(), levels);
    }

    /** Adds a rule; empty when the name is taken. */
    static Optional<Long> insert(Handle tx, long projectId, ProtectedTag rule, Instant now) {
        var id = tx.createQuery("""
                        insert into repos.protected_tags (project_id, name, created_at) values (:project, :name, :now)
                        on conflict (project_id, name) do nothing returning id
                        """)
                .bind("project", projectId)
                .bind("name", rule.name())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(tag -> levels(tx, tag, rule.levels()));
        return id;
    }

    /** Replaces who is admitted. */
    static void admit(Handle tx, long id, List<AccessLevel> levels) {
        tx.createUpdate("delete from repos.protected_tag_levels where tag_id = :id")
                .bind("id", id)
                .execute();
        levels(tx, id, levels);
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from repos.protected_tags where id = :id")
                .bind("id", id)
                .execute();
    }

    private static void levels(Handle tx, long tagId, List<AccessLevel> levels) {
        for (AccessLevel level : levels) {
            var key = level.deployKey();
            tx.createUpdate("""
                            insert into repos.protected_tag_levels (tag_id, access_level, user_id, deploy_key_id)
                            values (:tag, :level, :user, :key)
                            """)
                    .bind("tag", tagId)
                    .bind("level", level.accessLevel())
                    .bind("user", level.userId())
                    .bind("key", key == null ? null : key.id())
                    .execute();
        }
    }
}
