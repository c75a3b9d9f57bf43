package dev.tidemill.merging.lists;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Reach;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much open work waits for a person (doc/api/users.md, user counts). */
public final class UserCounts {
    private static final String PROJECTS =
            "in (select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id where"
                    + " p.archived_at is null and ";

    private final Database db;
    private final InstantSource clock;

    public UserCounts(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The numbers on the wire. */
    public Map<String, Object> of(Principal caller) {
        long me = caller.required().id();
        String open = "r.merged_at is null and r.closed_at is null and ";
        var assigned = new Where().value("me", me).and(open + PeopleConditions.assigned("= :me"));
        var reviews = new Where().value("me", me).and(open + PeopleConditions.reviewing("= :me"));
        var issues = new Where()
                .value("me", me)
                .and("i.closed_at is null")
                .and("exists (select from work.assignees a where a.subject_id = i.id and a.user_id = :me)");
        var counts = new LinkedHashMap<String, Object>();
        long requests = requests(caller, assigned);
        counts.put("merge_requests", requests);
        counts.put("assigned_issues", issues(caller, issues));
        counts.put("assigned_merge_requests", requests);
        counts.put("review_requested_merge_requests", requests(caller, reviews));
        counts.put("todos", db.read(h -> UserCountStore.todos(h, me)));
        return counts;
    }

    private long requests(Principal caller, Where where) {
        String sees = Reach.sees(where, caller, ProjectFeature.MERGE_REQUESTS, today());
        where.and("r.project_id " + PROJECTS + sees + ")");
        return db.read(h -> UserCountStore.requests(h, where));
    }

    private long issues(Principal caller, Where where) {
        String sees = Reach.sees(where, caller, ProjectFeature.ISSUES, today());
        where.and("i.project_id " + PROJECTS + sees + ")");
        return db.read(h -> UserCountStore.issues(h, where));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
