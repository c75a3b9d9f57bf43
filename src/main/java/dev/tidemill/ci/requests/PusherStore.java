package dev.tidemill.ci.requests;

import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of who moved a branch, from the log of pushes. */
final class PusherStore {
    /** Who last moved the branch to this commit. */
    Optional<Long> of(Handle handle, long projectId, String branch, String sha) {
        return handle.createQuery("""
                        select p.actor_id from repos.repositories r
                        join repos.pushes p on p.repository_id = r.id
                        join repos.ref_updates u on u.push_id = p.id and u.name = :name and u.new_oid = :oid
                        where r.project_id = :project and p.actor_id is not null
                        order by p.position desc limit 1
                        """)
                .bind("project", projectId)
                .bind("name", "refs/heads/" + branch)
                .bind("oid", HexFormat.of().parseHex(sha))
                .mapTo(Long.class)
                .findOne();
    }
}
