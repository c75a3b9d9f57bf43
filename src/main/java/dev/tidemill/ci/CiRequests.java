package dev.tidemill.ci;

import dev.tidemill.ci.pipelines.PipelineFinished;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.ci.requests.CreateRequestPipelineJob;
import dev.tidemill.ci.requests.HeadPipelinePart;
import dev.tidemill.ci.requests.MergeResults;
import dev.tidemill.ci.requests.PipelineGate;
import dev.tidemill.ci.requests.PipelineTodos;
import dev.tidemill.ci.requests.RequestPipelines;
import dev.tidemill.ci.requests.RequestPipelinesApi;
import dev.tidemill.ci.requests.TriedMerges;
import dev.tidemill.ci.requests.VersionPipelines;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.todos.Todos;

/** What pipelines and merge requests are to each other, put together once. */
final class CiRequests {
    private final RequestPipelines pipelines;
    private final VersionPipelines versions;
    private final RequestPipelinesApi api;
    private final HeadPipelinePart part;
    private final PipelineGate gate;

    CiRequests(
            Platform platform,
            CiParts parts,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            MergingRoom merging) {
        var db = platform.db();
        var json = new PipelineJson(platform.externalUrl());
        var settings = merging.merging().settings();
        MergeResults results = new TriedMerges(merging.merging(), repos.commits());
        this.pipelines = new RequestPipelines(
                platform,
                parts.access,
                parts.creation,
                repos.protectedRefs(),
                projects.projects(),
                parts.users,
                work,
                results);
        this.versions = new VersionPipelines(db, merging.requests(), merging.versions(), pipelines);
        this.api = new RequestPipelinesApi(
                db,
                merging.requests(),
                merging.versions(),
                pipelines,
                parts.access,
                projects.projects(),
                parts.users,
                json);
        this.part = new HeadPipelinePart(pipelines, projects.access(), projects.projects(), parts.users, json);
        this.gate = new PipelineGate(pipelines, project -> {
            var demanded = settings.project(project);
            return new PipelineGate.Demands.Demand(demanded.pipelineMustSucceed(), demanded.allowSkippedPipeline());
        });
    }

    /** Adds to merge requests what pipelines know and demand. */
    void join(Platform platform, MergingRoom merging, Todos todos) {
        merging.requestParts().add(part);
        merging.gates().add(gate);
        platform.events()
                .listen(
                        PipelineFinished.class,
                        (tx, event) -> pipelines
                                .tested(tx, event.pipelineId())
                                .forEach(request ->
                                        merging.merging().autoMerges().wake(tx, request)));
        merging.requestChanges().endingTodos().add(PipelineTodos.ACTION);
        new PipelineTodos(
                        platform.events(),
                        pipelines,
                        merging.requests(),
                        merging.merging().autoMerges(),
                        todos)
                .listen();
        platform.events().listen(MergeRequestVersioned.class, CreateRequestPipelineJob.listener(platform.jobs()));
    }

    RequestPipelines pipelines() {
        return pipelines;
    }

    VersionPipelines versions() {
        return versions;
    }

    RequestPipelinesApi api() {
        return api;
    }
}
