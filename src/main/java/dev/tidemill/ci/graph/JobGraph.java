package dev.tidemill.ci.graph;

import dev.tidemill.ci.graph.CiGraph.Tools;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import java.util.Locale;

/** Jobs in GraphQL. */
final class JobGraph {
    private static final String JOB = "CiJob";

    private final Tools tools;

    JobGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.field("Project", "jobs", Project.class, (project, ask) -> {
                    tools.reader(project, ask);
                    var filter = jobFilter(ask);
                    return Connection.of(
                            ask,
                            new Numbered<>(
                                    span -> tools.jobs().between(project, filter, span),
                                    Job::id,
                                    () -> tools.jobs()
                                            .list(project, filter, Tools.FIRST)
                                            .total()));
                })
                .field("Project", "job", Project.class, (project, ask) -> {
                    tools.reader(project, ask);
                    return tools.jobs().get(project, ask.id("id"));
                });
        jobFields(wiring);
    }

    private void jobFields(Wiring wiring) {
        wiring.field(JOB, "id", Job.class, (job, ask) -> Gid.of("Ci::Build", job.id()))
                .field(
                        JOB,
                        "status",
                        Job.class,
                        (job, ask) -> job.status().wireName().toUpperCase(Locale.ROOT))
                .field(JOB, "pipeline", Job.class, (job, ask) -> ask.load("pipelines", job.pipelineId()))
                .field(
                        JOB,
                        "stage",
                        Job.class,
                        (job, ask) -> ask.load("pipelines", job.pipelineId())
                                .thenApply(pipeline -> tools.pipelines().stages((Pipeline) pipeline).stream()
                                        .filter(stage -> stage.id() == job.stageId())
                                        .findFirst()
                                        .orElse(null)))
                .field(JOB, "duration", Job.class, (job, ask) -> {
                    Double seconds = job.seconds(tools.clock().instant());
                    return seconds == null ? null : seconds.intValue();
                })
                .field(
                        JOB,
                        "failureMessage",
                        Job.class,
                        (job, ask) -> job.failureReason() == null
                                ? null
                                : job.failureReason().wireName())
                .field(
                        JOB,
                        "webPath",
                        Job.class,
                        (job, ask) -> tools.projects()
                                .byId(job.projectId())
                                .map(project -> "/" + project.fullPath() + "/-/jobs/" + job.id())
                                .orElse(null));
    }

    private static JobFilter jobFilter(Ask ask) {
        var tree = Ask.tree();
        if (!ask.list("statuses").isEmpty()) {
            var scope = tree.putArray("scope");
            ask.list("statuses")
                    .forEach(status -> scope.add(String.valueOf(status).toLowerCase(Locale.ROOT)));
        }
        return JobFilter.of(Params.of(tree), true);
    }
}
