package dev.tidemill.merging.settings;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Settings of merging as members and parameters of projects (doc/api/projects.md). */
public final class SettingsPart implements ProjectPart {
    private final MergeSettingsOf settings;

    public SettingsPart(MergeSettingsOf settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "merge_settings";
    }

    @Override
    public Set<String> parameters() {
        return fields(MergeSettings.DEFAULT).keySet();
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var ids = projects.stream().map(view -> view.project().id()).toList();
        var said = settings.projects(ids);
        var fields = new HashMap<Long, Map<String, Object>>();
        ids.forEach(id -> fields.put(id, fields(said.getOrDefault(id, MergeSettings.DEFAULT))));
        return fields;
    }

    @Override
    public void check(Params params) {
        apply(MergeSettings.DEFAULT, params);
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        updated(tx, actor, project, params);
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        if (parameters().stream().anyMatch(params::has)) {
            MergeSettingsStore.save(tx, project.id(), apply(settings.project(tx, project.id()), params));
        }
    }

    /** What settings say, by the names of the API. */
    public static Map<String, Object> fields(MergeSettings said) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("merge_method", said.mergeMethod());
        fields.put("squash_option", said.squashOption());
        fields.put("only_allow_merge_if_pipeline_succeeds", said.pipelineMustSucceed());
        fields.put("allow_merge_on_skipped_pipeline", said.allowSkippedPipeline());
        fields.put("only_allow_merge_if_all_discussions_are_resolved", said.discussionsMustBeResolved());
        fields.put("only_allow_merge_if_all_status_checks_passed", said.statusChecksMustPass());
        fields.put("remove_source_branch_after_merge", said.removeSourceBranch());
        fields.put("autoclose_referenced_issues", said.autocloseIssues());
        fields.put("printing_merge_request_link_enabled", said.printLink());
        fields.put("resolve_outdated_diff_discussions", said.resolveOutdatedDiscussions());
        fields.put("merge_pipelines_enabled", said.mergePipelines());
        fields.put("merge_trains_enabled", said.mergeTrains());
        fields.put("merge_trains_skip_train_allowed", said.skipTrain());
        fields.put("merge_commit_template", said.mergeCommitTemplate());
        fields.put("squash_commit_template", said.squashCommitTemplate());
        fields.put("suggestion_commit_message", said.suggestionCommitMessage());
        fields.put("merge_requests_template", said.requestTemplate());
        fields.put("merge_request_title_regex", said.titleRegex());
        fields.put("merge_request_title_regex_description", said.titleRegexDescription());
        return fields;
    }

    private static MergeSettings apply(MergeSettings now, Params params) {
        boolean pipelines = params.bool("merge_pipelines_enabled").orElse(now.mergePipelines());
        return new MergeSettings(
                params.oneOf("merge_method", MergeMethod.words()).orElse(now.mergeMethod()),
                params.oneOf("squash_option", SquashOption.words()).orElse(now.squashOption()),
                params.bool("only_allow_merge_if_pipeline_succeeds").orElse(now.pipelineMustSucceed()),
                params.bool("allow_merge_on_skipped_pipeline").orElse(now.allowSkippedPipeline()),
                params.bool("only_allow_merge_if_all_discussions_are_resolved").orElse(now.discussionsMustBeResolved()),
                params.bool("remove_source_branch_after_merge").orElse(now.removeSourceBranch()),
                params.bool("autoclose_referenced_issues").orElse(now.autocloseIssues()),
                params.bool("printing_merge_request_link_enabled").orElse(now.printLink()),
                params.bool("resolve_outdated_diff_discussions").orElse(now.resolveOutdatedDiscussions()),
                pipelines,
                pipelines && params.bool("merge_trains_enabled").orElse(now.mergeTrains()),
                params.bool("merge_trains_skip_train_allowed").orElse(now.skipTrain()),
                params.bool("only_allow_merge_if_all_status_checks_passed").orElse(now.statusChecksMustPass()),
                text(params, "merge_commit_template", now.mergeCommitTemplate(), 4096),
                text(params, "squash_commit_template", now.squashCommitTemplate(), 4096),
                text(params, "suggestion_commit_message", now.suggestionCommitMessage(), 255),
                text(params, "merge_requests_template", now.requestTemplate(), 65536),
                regex(params, now.titleRegex()),
                text(params, "merge_request_title_regex_description", now.titleRegexDescription(), 255));
    }

    private static @Nullable String regex(Params params, @Nullable String now) {
        String text = text(params, "merge_request_title_regex", now, 255);
        try {
            if (text != null) {
                com.google.re2j.Pattern.compile(text);
            }
            return text;
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw ApiError.invalid("merge_request_title_regex", "is not a valid regular expression");
        }
    }

    private static @Nullable String text(Params params, String name, @Nullable String now, int longest) {
        if (!params.has(name)) {
            return now;
        }
        String text = params.text(name).orElse("");
        if (text.codePointCount(0, text.length()) > longest) {
            throw ApiError.invalid(name, "is too long (maximum is " + longest + " characters)");
        }
        return text.isBlank() ? null : text;
    }
}
