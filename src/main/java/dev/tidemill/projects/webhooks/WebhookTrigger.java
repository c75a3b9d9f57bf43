package dev.tidemill.projects.webhooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a webhook can be about (doc/user/project/integrations/webhook_events.md), in the order of forms. */
public enum WebhookTrigger {
    PUSH("push_events", "Push Hook", "Pushes to branches"),
    TAG_PUSH("tag_push_events", "Tag Push Hook", "New and deleted tags"),
    MERGE_REQUESTS("merge_requests_events", "Merge Request Hook", "Merge requests"),
    ISSUES("issues_events", "Issue Hook", "Issues and tasks"),
    CONFIDENTIAL_ISSUES("confidential_issues_events", "Confidential Issue Hook", "Confidential issues"),
    NOTE("note_events", "Note Hook", "Comments"),
    CONFIDENTIAL_NOTE("confidential_note_events", "Confidential Note Hook", "Internal comments"),
    PIPELINE("pipeline_events", "Pipeline Hook", "Pipelines"),
    JOB("job_events", "Job Hook", "Jobs"),
    DEPLOYMENT("deployment_events", "Deployment Hook", "Deployments"),
    RELEASES("releases_events", "Release Hook", "Releases"),
    MILESTONE("milestone_events", "Milestone Hook", "Milestones"),
    FEATURE_FLAG("feature_flag_events", "Feature Flag Hook", "Feature flags"),
    WIKI_PAGE("wiki_page_events", "Wiki Page Hook", "Wiki pages"),
    EMOJI("emoji_events", "Emoji Hook", "Emoji"),
    RESOURCE_ACCESS_TOKEN("resource_access_token_events", "Resource Access Token Hook", "Expiring access tokens"),
    MEMBER("member_events", "Member Hook", "Members of the group"),
    SUBGROUP("subgroup_events", "Subgroup Hook", "Subgroups"),
    PROJECT("project_events", "Project Hook", "Projects of the group"),
    REPOSITORY_UPDATE("repository_update_events", "System Hook", "Any change of a repository"),
    SYSTEM("system_events", "System Hook", "People, projects, groups and members");

    /** Those that only hooks of groups have. */
    public static final Set<WebhookTrigger> OF_GROUPS = EnumSet.of(MEMBER, SUBGROUP, PROJECT);

    /** Those that hooks of the instance have. */
    public static final Set<WebhookTrigger> OF_INSTANCE = EnumSet.of(PUSH, TAG_PUSH, MERGE_REQUESTS, REPOSITORY_UPDATE);

    /** What this server tells; the other words are kept for clients that send them. */
    public static final Set<WebhookTrigger> TOLD = EnumSet.of(
            PUSH,
            TAG_PUSH,
            MERGE_REQUESTS,
            ISSUES,
            CONFIDENTIAL_ISSUES,
            NOTE,
            CONFIDENTIAL_NOTE,
            PIPELINE,
            JOB,
            DEPLOYMENT,
            MEMBER,
            SUBGROUP,
            PROJECT);

    private final String word;
    private final String header;
    private final String label;

    WebhookTrigger(String word, String header, String label) {
        this.word = word;
        this.header = header;
        this.label = label;
    }

    /** The name of the parameter that switches it on, for example {@code push_events}. */
    public String word() {
        return word;
    }

    /** The value of {@code X-Gitlab-Event}. */
    public String header() {
        return header;
    }

    /** The words for people. */
    public String label() {
        return label;
    }

    /** How the delivery log calls it, for example {@code push_hooks}. */
    public String logged() {
        return header.toLowerCase(Locale.ROOT).replace(' ', '_') + "s";
    }

    public static Optional<WebhookTrigger> ofWord(String word) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.word.equals(word))
                .findFirst();
    }
}
