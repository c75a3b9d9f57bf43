package dev.tidemill.merging.merge;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.checks.Check;
import dev.tidemill.merging.checks.CheckFlow;
import dev.tidemill.merging.checks.Checks;
import dev.tidemill.merging.checks.Mergeability;
import dev.tidemill.merging.rebases.Rebases;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What merging adds to the JSON of requests: whether they can be merged and why not, and by whom. */
final class MergePart implements MergeRequestPart {
    private final Platform platform;
    private final Tools tools;

    /** Where members come from. */
    record Tools(
            Checks checks,
            Mergeability mergeability,
            AutoMerges autoMerges,
            Rebases rebases,
            Merges merges,
            Projects projects,
            Users users) {}

    MergePart(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> shown) {
        if (shown.isEmpty()) {
            return Map.of();
        }
        Map<Long, Check> checks = tools.checks().of(shown);
        Map<Long, Project> homes = tools.projects()
                .byIds(shown.stream().map(MergeRequest::projectId).collect(Collectors.toSet()));
        var unmet = tools.mergeability().of(homes, shown);
        Map<Long, AutoMerge> waiting = tools.autoMerges()
                .of(shown.stream()
                        .filter(MergeRequest::open)
                        .map(MergeRequest::id)
                        .toList());
        var users = tools.users()
                .byIds(waiting.values().stream().map(AutoMerge::userId).collect(Collectors.toSet()));
        recheck(asked, shown, checks);
        var fields = new HashMap<Long, Map<String, Object>>();
        for (MergeRequest request : shown) {
            var members = new LinkedHashMap<String, Object>();
            Check check = checks.get(request.id());
            if (check != null) {
                git(members, request, check);
            }
            var faults = unmet.getOrDefault(request.id(), List.of());
            members.put(
                    "detailed_merge_status",
                    faults.isEmpty() ? "mergeable" : faults.getFirst().status());
            waiting(members, request, waiting.get(request.id()), users);
            if (asked.alone()) {
                alone(members, asked, request, homes.get(request.projectId()));
            }
            fields.put(request.id(), members);
        }
        return fields;
    }

    private static void git(Map<String, Object> members, MergeRequest request, Check check) {
        members.put("merge_status", CheckFlow.mergeStatus(request.preparedAt() != null, check));
        members.put("has_conflicts", request.open() && check.current() && !check.clean());
    }

    private void waiting(
            Map<String, Object> members, MergeRequest request, @Nullable AutoMerge waiting, Map<Long, User> users) {
        members.put("merge_when_pipeline_succeeds", waiting != null);
        if (waiting != null) {
            members.put("auto_merge_strategy", waiting.strategy());
            members.put("should_remove_source_branch", waiting.removeSourceBranch());
            if (request.open()) {
                members.put("merge_user", BasicUser.of(waiting.userId(), users, platform.externalUrl()));
            }
        }
    }

    private void alone(Map<String, Object> members, Asked asked, MergeRequest request, @Nullable Project project) {
        boolean may = project != null && tools.merges().mayMerge(asked.caller(), project, request);
        members.put("user", Map.of("can_merge", may));
        if (asked.params().bool("include_rebase_in_progress").orElse(false)) {
            members.put("rebase_in_progress", tools.rebases().inProgress(request.id()));
        }
    }

    /** Lists may ask that what is old be checked again. */
    private void recheck(Asked asked, List<MergeRequest> shown, Map<Long, Check> checks) {
        boolean wanted = asked.alone()
                || asked.params().bool("with_merge_status_recheck").orElse(false);
        if (!wanted || asked.caller().anonymous()) {
            return;
        }
        var branches = shown.stream()
                .filter(request -> request.open() && old(checks.get(request.id())))
                .map(request -> Map.entry(request.projectId(), request.targetBranch()))
                .collect(Collectors.toSet());
        if (!branches.isEmpty()) {
            platform.db()
                    .run(tx -> branches.forEach(branch -> tools.checks().ask(tx, branch.getKey(), branch.getValue())));
        }
    }

    private static boolean old(@Nullable Check check) {
        return check != null && check.whole() && !check.current();
    }
}
