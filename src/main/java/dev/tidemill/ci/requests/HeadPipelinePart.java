package dev.tidemill.ci.requests;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code head_pipeline} and {@code pipeline} of one merge request, for those who may see pipelines. */
public final class HeadPipelinePart implements MergeRequestPart {
    private final RequestPipelines pipelines;
    private final Access access;
    private final Projects projects;
    private final Users users;
    private final PipelineJson json;

    public HeadPipelinePart(
            RequestPipelines pipelines, Access access, Projects projects, Users users, PipelineJson json) {
        this.pipelines = pipelines;
        this.access = access;
        this.projects = projects;
        this.users = users;
        this.json = json;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> requests) {
        if (!asked.alone()) {
            return Map.of();
        }
        var heads = pipelines.heads(requests.stream().map(MergeRequest::id).toList());
        var fields = new HashMap<Long, Map<String, Object>>();
        for (MergeRequest request : requests) {
            Pipeline head = heads.get(request.id());
            fields.put(request.id(), head == null ? none() : of(asked, head));
        }
        return fields;
    }

    private Map<String, Object> of(Asked asked, Pipeline head) {
        Project place = projects.byId(head.projectId())
                .filter(project -> access.may(asked.caller(), project, CiPermissions.READ_PIPELINE))
                .orElse(null);
        if (place == null) {
            return none();
        }
        Long userId = head.userId();
        User user = userId == null ? null : users.byId(userId).orElse(null);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("pipeline", json.summary(head, place.fullPath()));
        fields.put("head_pipeline", json.full(head, place, user, null, false));
        return fields;
    }

    private static Map<String, Object> none() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("pipeline", null);
        fields.put("head_pipeline", null);
        return fields;
    }
}
