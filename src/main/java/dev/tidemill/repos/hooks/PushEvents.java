package dev.tidemill.repos.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.repos.storage.Repositories;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of pushes (doc/user/project/integrations/webhook_events.md, "Push events", "Tag events"). */
public final class PushEvents implements WebhookEvent {
    /** How many refs of one push are told. */
    public static final Setting<Integer> MOST_REFS = Setting.integer(
            "push-event-hooks-limit",
            3,
            0,
            1000,
            "A push that moves more branches, or more tags, than this is not told to webhooks.");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final WebhookShapes shapes;
    private final PushedCommits pushed;
    private final ProtectedRefs protectedRefs;
    private final Refs refs;
    private final Commits commits;
    private final int mostRefs;

    public PushEvents(
            WebhookShapes shapes,
            Repositories repositories,
            ProtectedRefs protectedRefs,
            Refs refs,
            Commits commits,
            int mostRefs) {
        this.shapes = shapes;
        this.pushed = new PushedCommits(repositories);
        this.protectedRefs = protectedRefs;
        this.refs = refs;
        this.commits = commits;
        this.mostRefs = mostRefs;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("refs_updated");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        RefsUpdated push = read(what);
        var project = shapes.find(push.projectId());
        if (project.isEmpty()) {
            return List.of();
        }
        User user = shapes.actor(push.userId()).orElse(null);
        var payloads = new ArrayList<WebhookPayload>();
        var branches = push.changes().stream()
                .filter(change -> change.branch().isPresent())
                .toList();
        var tags = push.changes().stream()
                .filter(change -> change.tag().isPresent())
                .toList();
        for (var told : List.of(branches, tags)) {
            if (told.size() <= mostRefs) {
                told.forEach(change -> payloads.add(payload(project.get(), user, change)));
            }
        }
        payloads.add(update(project.get(), user, push));
        return payloads;
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        if (trigger != WebhookTrigger.PUSH && trigger != WebhookTrigger.TAG_PUSH) {
            return Optional.empty();
        }
        User user = shapes.actor(project.creatorId()).orElse(null);
        return refs.defaultBranch(project.id())
                .flatMap(branch -> refs.branch(project.id(), branch).map(sha -> {
                    String before = commits.commit(project.id(), sha)
                            .flatMap(commit -> commit.parents().stream().findFirst())
                            .orElse(RefChange.NONE);
                    return trigger == WebhookTrigger.PUSH
                            ? new RefChange("refs/heads/" + branch, before, sha)
                            : new RefChange("refs/tags/v1.0.0", RefChange.NONE, sha);
                }))
                .map(change -> payload(project, user, change));
    }

    private WebhookPayload payload(Project project, @Nullable User user, RefChange change) {
        boolean tag = change.tag().isPresent();
        var brought = pushed.of(project.id(), change);
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", tag ? "tag_push" : "push");
        body.put("event_name", tag ? "tag_push" : "push");
        body.put("before", change.oldSha());
        body.put("after", change.newSha());
        body.put("ref", change.name());
        body.put("ref_protected", protectedRefs.isProtected(project.id(), change.name()));
        body.put("checkout_sha", brought.tip());
        body.put("message", brought.message());
        user(body, user);
        body.put("project_id", project.id());
        body.put("project", shapes.project(project));
        body.put(
                "commits",
                brought.commits().stream()
                        .map(commit -> commit(project, commit))
                        .toList());
        body.put("total_commits_count", brought.total());
        body.put("push_options", Map.of()); // they may hold secrets and are not kept
        body.put("repository", shapes.pushedRepository(project));
        var payload = WebhookPayload.of(project.id(), tag ? WebhookTrigger.TAG_PUSH : WebhookTrigger.PUSH, body);
        return change.branch().map(payload::branch).orElse(payload);
    }

    private WebhookPayload update(Project project, @Nullable User user, RefsUpdated push) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event_name", "repository_update");
        user(body, user);
        body.put("project_id", project.id());
        body.put("project", shapes.project(project));
        body.put(
                "changes",
                push.changes().stream()
                        .map(change ->
                                Map.of("before", change.oldSha(), "after", change.newSha(), "ref", change.name()))
                        .toList());
        body.put("refs", push.changes().stream().map(RefChange::name).distinct().toList());
        return WebhookPayload.of(project.id(), WebhookTrigger.REPOSITORY_UPDATE, body);
    }

    private static void user(Map<String, Object> body, @Nullable User user) {
        body.put("user_id", user == null ? null : user.id());
        body.put("user_name", user == null ? null : user.name());
        body.put("user_username", user == null ? null : user.username());
        body.put("user_email", null);
        body.put("user_avatar", null);
    }

    private Map<String, Object> commit(Project project, PushedCommits.Pushed pushed) {
        var commit = pushed.commit();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", commit.sha());
        json.put("message", commit.message());
        json.put("title", commit.title());
        json.put("timestamp", TIME.format(commit.committer().at()));
        json.put("url", shapes.externalUrl() + "/" + project.fullPath() + "/-/commit/" + commit.sha());
        json.put(
                "author",
                Map.of("name", commit.author().name(), "email", commit.author().email()));
        json.put("added", pushed.added());
        json.put("modified", pushed.modified());
        json.put("removed", pushed.removed());
        return json;
    }

    private static RefsUpdated read(Occurrence what) {
        try {
            return Json.MAPPER.treeToValue(what.payload(), RefsUpdated.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
