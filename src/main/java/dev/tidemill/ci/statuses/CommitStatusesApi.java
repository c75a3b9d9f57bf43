package dev.tidemill.ci.statuses;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code statuses} of a commit: those of other systems and those of jobs (doc/api/commits.md, commit status). */
public final class CommitStatusesApi {
    private static final List<String> STATES =
            List.of("pending", "running", "success", "failed", "canceled", "skipped");
    private static final int LONGEST = 255;
    private static final int MOST = 10_000;

    private final CommitStatusStore store = new CommitStatusStore();
    private final Database db;
    private final CommitStatuses statuses;
    private final CiAccess access;
    private final Users users;
    private final JobJson jobs;
    private final String externalUrl;

    /** One line of the list, from a job or from another system. */
    private record Entry(String name, String ref, String stage, long pipelineId, Map<String, @Nullable Object> json) {}

    public CommitStatusesApi(
            Database db, CommitStatuses statuses, CiAccess access, Users users, JobJson jobs, String externalUrl) {
        this.db = db;
        this.statuses = statuses;
        this.access = access;
        this.users = users;
        this.jobs = jobs;
        this.externalUrl = externalUrl;
    }

    public void routes(Routes routes) {
        routes.post("/api/v4/projects/{id}/statuses/{sha}", Needs.USER, this::say)
                .get("/api/v4/projects/{id}/repository/commits/{sha}/statuses", Needs.ANYONE, this::list);
    }

    private Reply say(Request request) {
        Project project = access.project(Principal.of(request), request.pathParam("id"), CiPermissions.READ_PIPELINE);
        var params = request.params().require("state");
        String state = params.oneOf("state", STATES).orElseThrow();
        var said = new CommitStatuses.Said(
                request.pathParam("sha"),
                JobStatus.ofWireName(state),
                bounded(params, "name")
                        .or(() -> bounded(params, "context"))
                        .filter(name -> !name.isBlank())
                        .orElse("default"),
                params.text("ref").filter(ref -> !ref.isEmpty()),
                params.id("pipeline_id").stream().boxed().findFirst(),
                url(params),
                bounded(params, "description").orElse(null),
                coverage(params));
        CommitStatus stored = statuses.say(Principal.of(request), project, said);
        return Reply.created(json(stored, users.byIds(ids(List.of(stored)))));
    }

    private Reply list(Request request) {
        Project project = access.reader(Principal.of(request), request.pathParam("id"));
        var params = request.params();
        String sha = request.pathParam("sha");
        boolean all = params.bool("all").orElse(false);
        var entries = new ArrayList<>(external(project, sha));
        entries.addAll(ofJobs(project, sha, all));
        filter(entries, params);
        var paging = Paging.of(request);
        int from = (int) Math.min(paging.offset(), entries.size());
        int to = Math.min(entries.size(), from + paging.perPage());
        return Reply.page(paging, new Slice<>(entries.subList(from, to), entries.size()), Entry::json);
    }

    private static void filter(List<Entry> entries, Params params) {
        params.text("name")
                .ifPresent(name -> entries.removeIf(entry -> !entry.name().equals(name)));
        params.text("ref")
                .ifPresent(ref -> entries.removeIf(entry -> !entry.ref().equals(ref)));
        params.text("stage")
                .ifPresent(stage -> entries.removeIf(entry -> !entry.stage().equals(stage)));
        params.id("pipeline_id").ifPresent(id -> entries.removeIf(entry -> entry.pipelineId() != id));
        String order = params.oneOf("order_by", List.of("id", "pipeline_id")).orElse("id");
        Comparator<Entry> byId = Comparator.comparing(
                entry -> (Long) Objects.requireNonNull(entry.json().get("id")));
        Comparator<Entry> by = order.equals("id")
                ? byId
                : Comparator.comparingLong(Entry::pipelineId).thenComparing(byId);
        boolean descending =
                params.oneOf("sort", List.of("asc", "desc")).orElse("asc").equals("desc");
        entries.sort(descending ? by.reversed() : by);
    }

    private List<Entry> external(Project project, String sha) {
        var found = statuses.of(project, sha);
        var known = users.byIds(ids(found));
        return found.stream()
                .map(status ->
                        new Entry(status.name(), status.ref(), "external", status.pipelineId(), json(status, known)))
                .toList();
    }

    private List<Entry> ofJobs(Project project, String sha, boolean all) {
        List<Job> found = db.read(h -> store.jobsOf(h, project.id(), sha, all, MOST));
        var details = jobs.load(found);
        return found.stream()
                .map(job -> {
                    var full = jobs.full(job, details);
                    var json = new LinkedHashMap<String, @Nullable Object>();
                    json.put("id", job.id());
                    json.put("sha", sha);
                    json.put("ref", full.get("ref"));
                    json.put("status", full.get("status"));
                    json.put("name", job.name());
                    json.put("target_url", full.get("web_url"));
                    json.put("description", null);
                    json.put("created_at", job.createdAt());
                    json.put("started_at", job.startedAt());
                    json.put("finished_at", job.finishedAt());
                    json.put("allow_failure", job.allowFailure());
                    json.put("coverage", null);
                    json.put("pipeline_id", job.pipelineId());
                    json.put("author", full.get("user"));
                    return new Entry(
                            job.name(),
                            String.valueOf(full.get("ref")),
                            String.valueOf(full.get("stage")),
                            job.pipelineId(),
                            json);
                })
                .toList();
    }

    private Map<String, @Nullable Object> json(CommitStatus status, Map<Long, User> known) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", status.id());
        json.put("sha", status.sha());
        json.put("ref", status.ref());
        json.put("status", status.status().wireName());
        json.put("name", status.name());
        json.put("target_url", status.targetUrl());
        json.put("description", status.description());
        json.put("created_at", status.createdAt());
        json.put("started_at", status.startedAt());
        json.put("finished_at", status.finishedAt());
        json.put("allow_failure", status.allowFailure());
        json.put("coverage", status.coverage());
        json.put("pipeline_id", status.pipelineId());
        json.put("author", BasicUser.of(status.userId(), known, externalUrl));
        return json;
    }

    private static Set<Long> ids(List<CommitStatus> statuses) {
        var ids = new HashSet<Long>();
        for (CommitStatus status : statuses) {
            Long user = status.userId();
            if (user != null) {
                ids.add(user);
            }
        }
        return ids;
    }

    private static Optional<String> bounded(Params params, String name) {
        var text = params.text(name);
        if (text.filter(value -> value.length() > LONGEST).isPresent()) {
            throw ApiError.invalid(name, "is too long (maximum is " + LONGEST + " characters)");
        }
        return text;
    }

    /** Only the web's own schemes: the address becomes a link. */
    private static @Nullable String url(Params params) {
        String text =
                bounded(params, "target_url").filter(value -> !value.isBlank()).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw ApiError.invalid("target_url", "is blocked: URI is invalid");
        }
        throw ApiError.invalid("target_url", "is blocked: Only allowed schemes are http, https");
    }

    private static @Nullable Double coverage(Params params) {
        String text = params.text("coverage").filter(value -> !value.isBlank()).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw ApiError.parameter("coverage is invalid");
        }
        throw ApiError.parameter("coverage is invalid");
    }
}
