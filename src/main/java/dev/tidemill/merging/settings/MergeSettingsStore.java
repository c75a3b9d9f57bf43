package dev.tidemill.merging.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL of the settings of merging. */
final class MergeSettingsStore {
    private MergeSettingsStore() {}

    /** What these projects say, those left out that say nothing. */
    static Map<Long, MergeSettings> of(Handle h, Collection<Long> projects) {
        var found = new HashMap<Long, MergeSettings>();
        if (projects.isEmpty()) {
            return found;
        }
        RowMapper<MergeSettings> mapper = h.getConfig(org.jdbi.v3.core.mapper.RowMappers.class)
                .findFor(MergeSettings.class)
                .orElseThrow();
        h.createQuery("select * from merging.project_settings where project_id = any(:projects)")
                .bind("projects", projects.toArray(Long[]::new))
                .map((row, context) -> found.put(row.getLong("project_id"), mapper.map(row, context)) == null)
                .list();
        return found;
    }

    static void save(Handle tx, long project, MergeSettings settings) {
        tx.createUpdate("""
                        insert into merging.project_settings (project_id, merge_method, squash_option,
                            pipeline_must_succeed, allow_skipped_pipeline, discussions_must_be_resolved,
                            remove_source_branch, autoclose_issues, print_link, resolve_outdated_discussions,
                            merge_pipelines, merge_trains, skip_train, status_checks_must_pass, merge_commit_template,
                            squash_commit_template, suggestion_commit_message, request_template, title_regex,
                            title_regex_description)
                        values (:project, :mergeMethod, :squashOption, :pipelineMustSucceed, :allowSkippedPipeline,
                            :discussionsMustBeResolved, :removeSourceBranch, :autocloseIssues, :printLink,
                            :resolveOutdatedDiscussions, :mergePipelines, :mergeTrains, :skipTrain,
                            :statusChecksMustPass, :mergeCommitTemplate, :squashCommitTemplate,
                            :suggestionCommitMessage, :requestTemplate, :titleRegex, :titleRegexDescription)
                        on conflict (project_id) do update set
                            merge_method = excluded.merge_method, squash_option = excluded.squash_option,
                            pipeline_must_succeed = excluded.pipeline_must_succeed,
                            allow_skipped_pipeline = excluded.allow_skipped_pipeline,
                            discussions_must_be_resolved = excluded.discussions_must_be_resolved,
                            remove_source_branch = excluded.remove_source_branch,
                            autoclose_issues = excluded.autoclose_issues, print_link = excluded.print_link,
                            resolve_outdated_discussions = excluded.resolve_outdated_discussions,
                            merge_pipelines = excluded.merge_pipelines, merge_trains = excluded.merge_trains,
                            skip_train = excluded.skip_train,
                            status_checks_must_pass = excluded.status_checks_must_pass,
                            merge_commit_template = excluded.merge_commit_template,
                            squash_commit_template = excluded.squash_commit_template,
                            suggestion_commit_message = excluded.suggestion_commit_message,
                            request_template = excluded.request_template, title_regex = excluded.title_regex,
                            title_regex_description = excluded.title_regex_description
                        """).bind("project", project).bindMethods(settings).execute();
    }
}
