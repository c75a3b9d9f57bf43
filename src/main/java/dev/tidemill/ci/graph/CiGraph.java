package dev.tidemill.ci.graph;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.deployments.Deployments;
import dev.tidemill.ci.deployments.EnvironmentStops;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.ci.requests.RequestPipelines;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.time.InstantSource;

/** This room's part of the schema, put together. */
public final class CiGraph implements GraphPart {
    private final Tools tools;

    /** What the resolvers use. */
    public record Tools(
            CiAccess access,
            Pipelines pipelines,
            CiJobs jobs,
            Runners runners,
            RequestPipelines requests,
            Environments environments,
            Deployments deployments,
            EnvironmentStops stops,
            Projects projects,
            InstantSource clock) {
        /** For counting. */
        static final Paging FIRST = new Paging(1, 1, "");

        /** The project; refuses who may not see pipelines here. */
        Project reader(Project project, Ask ask) {
            return access.reader(caller(ask), Long.toString(project.id()));
        }

        static Principal caller(Ask ask) {
            return ask.caller(Principal.class);
        }
    }

    public CiGraph(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "ci";
    }

    @Override
    public void wire(Wiring wiring) {
        new PipelineGraph(tools).wire(wiring);
        new JobGraph(tools).wire(wiring);
        new EnvironmentGraph(tools).wire(wiring);
    }
}
