package dev.tidemill.repos.branches;

import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.CommitJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Branches on the wire (doc/api/branches.md). */
final class BranchJson {
    private final String externalUrl;
    private final CommitJson commits;

    BranchJson(String externalUrl) {
        this.externalUrl = externalUrl;
        this.commits = new CommitJson(externalUrl);
    }

    Map<String, Object> of(Project project, Branch branch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", branch.name());
        json.put("commit", commits.of(project, branch.commit()));
        json.put("merged", branch.merged());
        json.put("protected", branch.rules().isProtected());
        json.put("developers_can_push", branch.rules().developersCanPush());
        json.put("developers_can_merge", branch.rules().developersCanMerge());
        json.put("can_push", branch.rules().canPush());
        json.put("default", branch.isDefault());
        json.put(
                "web_url",
                externalUrl + "/" + project.fullPath() + "/-/tree/"
                        + Request.encode(branch.name()).replace("%2F", "/"));
        return json;
    }
}
