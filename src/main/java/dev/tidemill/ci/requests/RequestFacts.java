package dev.tidemill.ci.requests;

import dev.tidemill.ci.predefined.Slugs;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline's variables say of its merge request (doc/ci/variables/predefined_variables.md, merge request
 * pipelines).
 *
 * @param target the project merged into
 * @param source the project merged from
 * @param eventType {@code detached}, {@code merged_result} or {@code merge_train}
 * @param targetSha the commit of the target branch that was merged, or null
 * @param milestone its title, or null
 */
record RequestFacts(
        String externalUrl,
        MergeRequest request,
        Version version,
        Project target,
        Project source,
        String eventType,
        @Nullable String targetSha,
        boolean sourceProtected,
        boolean targetProtected,
        List<String> assignees,
        List<String> labels,
        @Nullable String milestone,
        @Nullable Boolean approved,
        String openRequests) {
    /** Characters of the description that fit into a variable. */
    private static final int LONGEST_DESCRIPTION = 2700;

    Map<String, String> variables() {
        var values = new TreeMap<String, String>();
        String prefix = "CI_MERGE_REQUEST_";
        values.put(prefix + "ID", Long.toString(request.id()));
        values.put(prefix + "IID", Long.toString(request.iid()));
        values.put(prefix + "REF_PATH", refPath());
        values.put(prefix + "TITLE", request.title());
        describe(values, prefix);
        values.put(prefix + "DRAFT", Boolean.toString(request.draft()));
        values.put(prefix + "EVENT_TYPE", eventType);
        values.put(prefix + "SQUASH_ON_MERGE", Boolean.toString(request.squash()));
        values.put(prefix + "DIFF_ID", Long.toString(version.id()));
        values.put(prefix + "DIFF_BASE_SHA", version.baseSha());
        project(values, prefix, target);
        project(values, prefix + "SOURCE_", source);
        branches(values, prefix);
        putUnlessEmpty(values, prefix + "ASSIGNEES", String.join(",", assignees));
        putUnlessEmpty(values, prefix + "LABELS", String.join(",", labels));
        putUnlessEmpty(values, prefix + "MILESTONE", milestone == null ? "" : milestone);
        if (approved != null) {
            values.put(prefix + "APPROVED", approved.toString());
        }
        values.put("CI_COMMIT_REF_NAME", request.sourceBranch());
        values.put("CI_COMMIT_REF_SLUG", Slugs.of(request.sourceBranch()));
        putUnlessEmpty(values, "CI_OPEN_MERGE_REQUESTS", openRequests);
        return values;
    }

    /** The ref that the pipeline runs for. */
    String refPath() {
        return switch (eventType) {
            case "merged_result" -> request.mergeRef();
            case "merge_train" -> "refs/merge-requests/" + request.iid() + "/train";
            default -> request.headRef();
        };
    }

    private void describe(Map<String, String> values, String prefix) {
        String text = request.description();
        boolean tooLong = text.length() > LONGEST_DESCRIPTION;
        putUnlessEmpty(values, prefix + "DESCRIPTION", tooLong ? text.substring(0, LONGEST_DESCRIPTION) : text);
        values.put(prefix + "DESCRIPTION_IS_TRUNCATED", Boolean.toString(tooLong));
    }

    private void project(Map<String, String> values, String prefix, Project project) {
        values.put(prefix + "PROJECT_ID", Long.toString(project.id()));
        values.put(prefix + "PROJECT_PATH", project.fullPath());
        values.put(prefix + "PROJECT_URL", externalUrl + "/" + project.fullPath());
    }

    /** The commits of both branches are told where they are what was merged. */
    private void branches(Map<String, String> values, String prefix) {
        values.put(prefix + "SOURCE_BRANCH_NAME", request.sourceBranch());
        values.put(prefix + "SOURCE_BRANCH_PROTECTED", Boolean.toString(sourceProtected));
        values.put(prefix + "SOURCE_BRANCH_SHA", targetSha == null ? "" : version.headSha());
        values.put(prefix + "TARGET_BRANCH_NAME", request.targetBranch());
        values.put(prefix + "TARGET_BRANCH_PROTECTED", Boolean.toString(targetProtected));
        values.put(prefix + "TARGET_BRANCH_SHA", targetSha == null ? "" : targetSha);
    }

    private static void putUnlessEmpty(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }
}
