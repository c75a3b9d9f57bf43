package dev.tidemill.repos.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.activity.Activity;
import dev.tidemill.projects.activity.ActivityKind;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.RefChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Branches and tags that people pushed, made and deleted. */
public final class PushActivities implements ActivityKind {
    /** Refs of one push that are told one by one; more become one line. */
    private static final int MOST_REFS = 3;

    private final Projects projects;
    private final Commits commits;

    public PushActivities(Projects projects, Commits commits) {
        this.projects = projects;
        this.commits = commits;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("refs_updated");
    }

    @Override
    public List<Activity> of(Handle tx, Occurrence event) {
        Long actor = event.actorId();
        long id = event.payload().path("project_id").asLong();
        Optional<Project> project = actor == null ? Optional.empty() : projects.byId(tx, id);
        if (actor == null || project.isEmpty()) {
            return List.of();
        }
        var changes = new ArrayList<RefChange>();
        for (JsonNode change : event.payload().path("changes")) {
            var one = new RefChange(
                    change.path("name").asText(),
                    change.path("old_sha").asText(),
                    change.path("new_sha").asText());
            if (one.branch().isPresent() || one.tag().isPresent()) {
                changes.add(one);
            }
        }
        return changes.stream()
                .limit(MOST_REFS)
                .map(change -> activity(project.get(), actor, change, changes.size(), event))
                .toList();
    }

    private Activity activity(Project project, long actor, RefChange change, int refs, Occurrence event) {
        boolean branch = change.branch().isPresent();
        String ref = change.branch().or(change::tag).orElseThrow();
        ObjectNode push = Json.MAPPER.createObjectNode();
        push.put("commit_count", change.deleted() ? 0 : count(project, change));
        push.put("action", change.created() ? "created" : change.deleted() ? "removed" : "pushed");
        push.put("ref_type", branch ? "branch" : "tag");
        push.put("commit_from", change.created() ? null : change.oldSha());
        push.put("commit_to", change.deleted() ? null : change.newSha());
        push.put("ref", ref);
        push.put("commit_title", change.deleted() ? null : title(project, change));
        push.putNull("ref_count");
        if (refs > MOST_REFS) {
            push.put("ref_count", refs);
        }
        var made = Activity.in(project.id(), actor, "pushed", event.occurredAt())
                .seenWith(ProjectFeature.REPOSITORY)
                .with(Json.MAPPER.createObjectNode().set("push_data", push));
        String path =
                "/" + project.fullPath() + "/-/commits/" + Request.encode(ref).replace("%2F", "/");
        return change.deleted() ? made : made.leadingTo(path);
    }

    private int count(Project project, RefChange change) {
        return change.created() ? 1 : commits.countBetween(project.id(), change.oldSha(), change.newSha());
    }

    private String title(Project project, RefChange change) {
        return commits.commit(project.id(), change.newSha()).map(Commit::title).orElse("");
    }
}
