package dev.tidemill.ci.pages;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineMessage;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.EventStream;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.graph.Graph;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pipeline: its graph, its jobs, what went wrong; live while it runs. */
public final class PipelinePage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/pipeline_show.jte";
    private static final String LIVE = "dev/tidemill/ci/pages/pipeline_live.jte";
    private static final String BASE = "/<path>/-/pipelines/{id}";

    private final CiContext ci;

    PipelinePage(CiContext ci) {
        this.ci = ci;
    }

    /** What the templates show. */
    public record Content(
            Project project,
            Pipeline pipeline,
            Status status,
            @Nullable User user,
            List<PipelineMessage> messages,
            Graph graph,
            List<Job> jobs,
            Map<Long, String> stages,
            boolean mayUpdate) {
        /** The address of the pipeline. */
        public String href() {
            return "/" + project.fullPath() + "/-/pipelines/" + pipeline.id();
        }

        public String title() {
            return Statuses.title(pipeline);
        }

        /** The files that the pipeline ran for. */
        public String tree() {
            return Statuses.tree(project, pipeline);
        }

        /** The address of a job. */
        public String href(Job job) {
            return "/" + project.fullPath() + "/-/jobs/" + job.id();
        }

        public Status of(Job job) {
            return Statuses.of(job);
        }
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::show);
        routes.get(BASE + "/live", Needs.PAGE, this::live);
        routes.post(BASE + "/retry", Needs.FORM, request -> act(request, "The pipeline runs again.", true));
        routes.post(BASE + "/cancel", Needs.FORM, request -> act(request, "The pipeline is being canceled.", false));
    }

    private Reply show(Request request) {
        Project project = ci.access().reader(Principal.of(request), request.pathParam("path"));
        Content content = content(Principal.of(request), project, id(request));
        return ci.shells().page(new View(shell(request, content), TEMPLATE, content));
    }

    private Reply live(Request request) {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        long id = ci.pipelines().get(project, id(request)).id();
        PageShell shell = ci.shells().of(request);
        return EventStream.reply(request, stream -> {
            try (var watch = ci.signals().watch(Topic.pipeline(id), stream::wake)) {
                boolean alive = true;
                do {
                    Content now = content(caller, project, id);
                    stream.send("fragment", ci.shells().pages().fragment(LIVE, shell, now));
                    alive = !now.pipeline().status().isCompleted();
                } while (alive && stream.await());
                stream.send("end", "");
            }
        });
    }

    private Content content(Principal caller, Project project, long id) {
        Pipeline pipeline = ci.pipelines().get(project, id);
        List<Job> jobs = ci.jobs().of(pipeline);
        Map<Long, String> stages = ci.jobs().stages(jobs);
        String base = "/" + project.fullPath() + "/-/jobs/";
        Long userId = pipeline.userId();
        return new Content(
                project,
                pipeline,
                Statuses.of(pipeline, jobs),
                userId == null ? null : ci.users().byId(userId).orElse(null),
                ci.pipelines().messages(pipeline),
                PipelineGraph.of(pipeline, jobs, stages, ci.jobs().needs(pipeline, jobs), base),
                jobs,
                stages,
                ci.pipelines().mayUpdate(caller, project, pipeline));
    }

    private Reply act(Request request, String done, boolean retry) {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        String page = "/" + project.fullPath() + "/-/pipelines/" + id(request);
        try {
            Pipeline changed = retry
                    ? ci.pipelines().retry(caller, project, id(request))
                    : ci.pipelines().cancel(caller, project, id(request));
            return Shells.done("/" + project.fullPath() + "/-/pipelines/" + changed.id(), done);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }

    private PageShell shell(Request request, Content content) {
        String list = "/" + content.project().fullPath() + "/-/pipelines";
        return ci.frames()
                .shell(request, content.project(), "#" + content.pipeline().id(), list)
                .frame(PageShell.Frame.WIDE);
    }

    private static long id(Request request) {
        return request.params().requiredId("id");
    }
}
