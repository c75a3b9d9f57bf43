package dev.tidemill.merging.diffs;

import dev.tidemill.merging.versions.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** Versions and diffs of merge requests on the wire (doc/api/merge_requests.md). */
final class RequestDiffJson {
    private RequestDiffJson() {}

    static Map<String, Object> version(Version version) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", version.id());
        json.put("head_commit_sha", version.headSha());
        json.put("base_commit_sha", version.baseSha());
        json.put("start_commit_sha", version.startSha());
        json.put("created_at", version.createdAt());
        json.put("merge_request_id", version.requestId());
        json.put("state", "collected");
        json.put("real_size", Integer.toString(version.fileCount()));
        json.put("patch_id_sha", version.patchIdSha());
        return json;
    }
}
