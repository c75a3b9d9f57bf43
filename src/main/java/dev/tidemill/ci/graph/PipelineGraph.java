package dev.tidemill.ci.graph;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.graph.CiGraph.Tools;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.pipelines.DetailedStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineFilter;
import dev.tidemill.ci.pipelines.Stage;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerFilter;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pipelines, their stages, and runners in GraphQL. */
final class PipelineGraph {
    private static final Set<String> COMPLETE = Set.of("success", "failed", "canceled", "skipped");
    private static final String PIPELINE = "Pipeline";
    private static final Paging FIRST = Tools.FIRST;

    private final Tools tools;

    PipelineGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.loader(
                        "pipelines",
                        (caller, keys) -> tools.pipelines()
                                .byIds(keys.stream().map(Long.class::cast).toList()))
                .field("Project", "pipelines", Project.class, this::pipelines)
                .field("Project", "pipeline", Project.class, this::pipeline)
                .field(
                        "Project",
                        "runners",
                        Project.class,
                        (project, ask) -> Connection.of(
                                ask,
                                paging -> tools.runners().of(Tools.caller(ask), project, RunnerFilter.NONE, paging)));
        ofRequests(wiring);
        pipelineFields(wiring);
        wiring.field("CiStage", "id", Stage.class, (stage, ask) -> Gid.of("Ci::Stage", stage.id()))
                .field(
                        "CiStage",
                        "status",
                        Stage.class,
                        (stage, ask) -> stage.status().wireName())
                .field("CiRunner", "id", Runner.class, (runner, ask) -> Gid.of("Ci::Runner", runner.id()))
                .field(
                        "CiRunner",
                        "runnerType",
                        Runner.class,
                        (runner, ask) -> runner.runnerType().name())
                .field("CiRunner", "tagList", Runner.class, (runner, ask) -> runner.tags());
    }

    /** The pipelines of merge requests, for those who may see pipelines. */
    private void ofRequests(Wiring wiring) {
        wiring.loader(
                        "headPipelines",
                        (caller, keys) -> heads(
                                (Principal) caller,
                                keys.stream().map(Long.class::cast).toList()))
                .field(
                        "MergeRequest",
                        "headPipeline",
                        Found.class,
                        (found, ask) ->
                                ask.load("headPipelines", found.request().id()))
                .field("MergeRequest", "pipelines", Found.class, (found, ask) -> {
                    tools.reader(found.project(), ask);
                    return Connection.of(
                            ask,
                            new Numbered<>(
                                    span -> tools.requests().between(found.request(), span),
                                    Pipeline::id,
                                    () -> tools.requests()
                                            .list(found.request(), FIRST)
                                            .total()));
                });
    }

    /** The pipeline that counts for each request, where the caller may see it. */
    private Map<Long, Pipeline> heads(Principal caller, List<Long> ids) {
        var heads = tools.requests().heads(ids);
        var places = tools.projects()
                .byIds(heads.values().stream().map(Pipeline::projectId).collect(Collectors.toSet()));
        var seen = places.values().stream()
                .filter(project -> tools.access().may(caller, project, CiPermissions.READ_PIPELINE))
                .map(Project::id)
                .collect(Collectors.toSet());
        return heads.entrySet().stream()
                .filter(head -> seen.contains(head.getValue().projectId()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void pipelineFields(Wiring wiring) {
        wiring.field(PIPELINE, "id", Pipeline.class, (pipeline, ask) -> Gid.of("Ci::Pipeline", pipeline.id()))
                .field(PIPELINE, "iid", Pipeline.class, (pipeline, ask) -> Long.toString(pipeline.iid()))
                .field(
                        PIPELINE,
                        "status",
                        Pipeline.class,
                        (pipeline, ask) -> pipeline.status().wireName().toUpperCase(Locale.ROOT))
                .field(
                        PIPELINE,
                        "source",
                        Pipeline.class,
                        (pipeline, ask) -> pipeline.source().wireName())
                .field(
                        PIPELINE,
                        "active",
                        Pipeline.class,
                        (pipeline, ask) -> Set.of("pending", "running", "preparing", "waiting_for_resource")
                                .contains(pipeline.status().wireName()))
                .field(
                        PIPELINE,
                        "complete",
                        Pipeline.class,
                        (pipeline, ask) -> COMPLETE.contains(pipeline.status().wireName()))
                .field(PIPELINE, "queuedDuration", Pipeline.class, (pipeline, ask) -> pipeline.queuedSeconds())
                .field(PIPELINE, "path", Pipeline.class, (pipeline, ask) -> path(pipeline))
                .field(
                        PIPELINE,
                        "user",
                        Pipeline.class,
                        (pipeline, ask) -> pipeline.userId() == null ? null : ask.load("users", pipeline.userId()))
                .field(
                        PIPELINE,
                        "project",
                        Pipeline.class,
                        (pipeline, ask) -> ask.load("projects", pipeline.projectId()))
                .field(PIPELINE, "detailedStatus", Pipeline.class, (pipeline, ask) -> detailed(pipeline))
                .field(
                        PIPELINE,
                        "stages",
                        Pipeline.class,
                        (pipeline, ask) -> Connection.of(ask, tools.pipelines().stages(pipeline), Stage::id))
                .field(
                        PIPELINE,
                        "jobs",
                        Pipeline.class,
                        (pipeline, ask) -> Connection.of(
                                ask,
                                new Numbered<>(
                                        span -> tools.jobs().between(pipeline, JobFilter.ALL, span),
                                        Job::id,
                                        () -> tools.jobs()
                                                .list(pipeline, JobFilter.ALL, FIRST)
                                                .total())));
    }

    private Object pipelines(Project project, Ask ask) {
        tools.reader(project, ask);
        var tree = Ask.tree();
        for (String name : List.of("ref", "sha", "source")) {
            ask.text(name).ifPresent(value -> tree.put(name, value));
        }
        ask.text("status").ifPresent(status -> tree.put("status", status.toLowerCase(Locale.ROOT)));
        ask.text("scope").ifPresent(scope -> tree.put("scope", scope.toLowerCase(Locale.ROOT)));
        var filter = PipelineFilter.of(Params.of(tree));
        return Connection.of(
                ask,
                new Numbered<>(
                        span -> tools.pipelines().between(project, filter, span),
                        Pipeline::id,
                        () -> tools.pipelines().list(project, filter, FIRST).total()));
    }

    private @Nullable Object pipeline(Project project, Ask ask) {
        tools.reader(project, ask);
        if (ask.has("id")) {
            return tools.pipelines().get(project, ask.id("id"));
        }
        var tree = Ask.tree();
        ask.text("sha").ifPresent(sha -> tree.put("sha", sha));
        String iid = ask.text("iid").orElse("");
        if (!iid.isEmpty()) {
            return tools.pipelines()
                    .byIid(project, iid.matches("[0-9]{1,18}") ? Long.parseLong(iid) : -1)
                    .orElse(null);
        }
        var filter = PipelineFilter.of(Params.of(tree));
        return tools.pipelines().list(project, filter, FIRST).items().stream()
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> detailed(Pipeline pipeline) {
        var status = DetailedStatus.of(pipeline.status().asJobStatus(), false);
        return Map.of(
                "id", pipeline.status().wireName() + "-" + pipeline.id() + "-" + pipeline.id(),
                "group", status.group(),
                "icon", status.icon(),
                "label", status.label(),
                "text", status.text(),
                "tooltip", status.label(),
                "detailsPath", Objects.requireNonNullElse(path(pipeline), ""));
    }

    private @Nullable String path(Pipeline pipeline) {
        return tools.projects()
                .byId(pipeline.projectId())
                .map(project -> "/" + project.fullPath() + "/-/pipelines/" + pipeline.id())
                .orElse(null);
    }
}
