package dev.tidemill.repos.commits;

import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.Project;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commits on the wire (doc/api/commits.md). */
public final class CommitJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private final String externalUrl;

    public CommitJson(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    /** A commit as in lists, branches and tags. */
    public Map<String, Object> of(Project project, Commit commit) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", commit.sha());
        json.put("short_id", commit.shortSha());
        json.put("created_at", time(commit.committer().at()));
        json.put("parent_ids", commit.parents());
        json.put("title", commit.title());
        json.put("message", commit.message());
        json.put("author_name", commit.author().name());
        json.put("author_email", commit.author().email());
        json.put("authored_date", time(commit.author().at()));
        json.put("committer_name", commit.committer().name());
        json.put("committer_email", commit.committer().email());
        json.put("committed_date", time(commit.committer().at()));
        json.put("trailers", Trailers.last(commit.message()));
        json.put("extended_trailers", Trailers.all(commit.message()));
        json.put("web_url", externalUrl + "/" + project.fullPath() + "/-/commit/" + commit.sha());
        return json;
    }

    /** A commit by itself, with what other rooms know of it. */
    public Map<String, Object> detailed(Project project, Commit commit, Map<String, Object> parts) {
        var json = of(project, commit);
        json.put("status", null);
        json.put("project_id", project.id());
        json.put("last_pipeline", null);
        json.putAll(parts);
        return json;
    }

    /** How many lines a commit added and removed. */
    public static Map<String, Object> stats(int additions, int deletions) {
        return Map.of("additions", additions, "deletions", deletions, "total", additions + deletions);
    }

    private static String time(OffsetDateTime at) {
        return at.getOffset().getTotalSeconds() == 0
                ? Json.format(at.toInstant()).replace("Z", "+00:00")
                : TIME.format(at);
    }

    /** Several commits, in order. */
    public List<Map<String, Object>> many(Project project, List<Commit> commits) {
        return commits.stream().map(commit -> of(project, commit)).toList();
    }
}
