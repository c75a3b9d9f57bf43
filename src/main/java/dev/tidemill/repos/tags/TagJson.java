package dev.tidemill.repos.tags;

import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.CommitJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags on the wire (doc/api/tags.md). */
final class TagJson {
    private final CommitJson commits;

    TagJson(String externalUrl) {
        this.commits = new CommitJson(externalUrl);
    }

    Map<String, Object> of(Project project, Tag tag, boolean isProtected) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", tag.name());
        json.put("message", tag.message());
        json.put("target", tag.target());
        json.put("commit", commits.of(project, tag.commit()));
        json.put("release", null);
        json.put("protected", isProtected);
        json.put("created_at", tag.taggedAt().orElse(null));
        return json;
    }
}
