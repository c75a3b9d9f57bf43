package dev.tidemill.ci.pages;

import dev.tidemill.ci.artifacts.Artifact;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.EventStream;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Csp;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ansi.LogPage;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job: its state, its artifacts and its log, live while it runs. */
public final class JobPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/job_show.jte";
    private static final String BASE = "/<path>/-/jobs/{id}";

    private final CiContext ci;

    JobPage(CiContext ci) {
        this.ci = ci;
    }

    /** What the template shows. */
    public record Content(
            Project project,
            Pipeline pipeline,
            Job job,
            Status status,
            String stage,
            List<Artifact> artifacts,
            @Nullable Environment environment,
            LogPage log,
            boolean mayUpdate) {
        /** The files that the pipeline ran for. */
        public String tree() {
            return Statuses.tree(project, pipeline);
        }

        /** Whether it is not its turn yet. */
        public boolean waitsForJobs() {
            return job.status() == JobStatus.CREATED;
        }

        /** The archive, or nothing. */
        public List<Artifact> archives() {
            return artifacts.stream().filter(Artifact::archive).toList();
        }

        public String href() {
            return "/" + project.fullPath() + "/-/jobs/" + job.id();
        }
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::show);
        routes.get(BASE + "/live", Needs.PAGE, this::live);
        routes.get(BASE + "/raw", Needs.PAGE, this::raw);
        routes.post(
                BASE + "/play",
                Needs.FORM,
                request -> act(request, (caller, project, id) -> ci.jobs().play(caller, project, id, List.of())));
        routes.post(
                BASE + "/retry",
                Needs.FORM,
                request -> act(request, (caller, project, id) -> ci.jobs().retry(caller, project, id)));
        routes.post(
                BASE + "/cancel",
                Needs.FORM,
                request -> act(request, (caller, project, id) -> ci.jobs().cancel(caller, project, id, false)));
        routes.post(
                BASE + "/erase",
                Needs.FORM,
                request -> act(request, (caller, project, id) -> ci.jobs().erase(caller, project, id)));
    }

    private Reply show(Request request) throws IOException {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        Job job = readable(request, project);
        Pipeline pipeline = ci.jobs().pipeline(job);
        var content = new Content(
                project,
                pipeline,
                job,
                Statuses.of(job),
                ci.jobs().stages(List.of(job)).getOrDefault(job.stageId(), ""),
                ci.artifacts().of(List.of(job.id())).getOrDefault(job.id(), List.of()),
                environment(job),
                log(project, job),
                ci.pipelines().mayUpdate(caller, project, pipeline));
        String list = "/" + project.fullPath() + "/-/pipelines";
        var shell = ci.frames()
                .shell(request, project, job.name(), list)
                .frame(PageShell.Frame.WIDE)
                .style("log.css");
        return ci.shells().page(new View(shell, TEMPLATE, content));
    }

    private @Nullable Environment environment(Job job) {
        Long id = job.environmentId();
        return id == null ? null : ci.environments().byIds(List.of(id)).get(id);
    }

    private LogPage log(Project project, Job job) throws IOException {
        String href = "/" + project.fullPath() + "/-/jobs/" + job.id();
        return LogReading.page(ci.traces(), job, href);
    }

    /** Pieces of the log as they come; ends with a reload when the job has ended. */
    private Reply live(Request request) {
        Project project = ci.access().reader(Principal.of(request), request.pathParam("path"));
        Job job = readable(request, project);
        long from = request.header("Last-Event-ID")
                .or(() -> request.params().text("from"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        return EventStream.reply(request, stream -> {
            ci.traces().watch(job);
            var reading = new LogReading(ci.traces(), from);
            reading.skip(job);
            try (var trace = ci.signals().watch(Topic.trace(job.id()), stream::wake);
                    var state = ci.signals().watch(Topic.job(job.id()), stream::wake)) {
                Job now = job;
                do {
                    ci.traces().watch(now);
                    now = ci.jobs().get(project, job.id());
                    reading.send(now, stream);
                } while (!ended(now) && stream.await());
                stream.send(ended(now) ? "reload" : "end", "");
            }
        });
    }

    private Reply raw(Request request) {
        Project project = ci.access().reader(Principal.of(request), request.pathParam("path"));
        Job job = readable(request, project);
        return Reply.stream(200, "text/plain; charset=utf-8", out -> {
                    try (var in = ci.traces().read(job, 0)) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Security-Policy", Csp.USER_FILE);
    }

    private interface Act {
        Job on(Principal caller, Project project, long id);
    }

    private Reply act(Request request, Act act) {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        String jobs = "/" + project.fullPath() + "/-/jobs/";
        long id = request.params().requiredId("id");
        try {
            return Reply.seeOther(jobs + act.on(caller, project, id).id());
        } catch (ApiError refused) {
            return Shells.failed(jobs + id, refused.text());
        }
    }

    private Job readable(Request request, Project project) {
        Job job = ci.jobs().get(project, request.params().requiredId("id"));
        ci.jobs().requireLog(Principal.of(request), project, job);
        return job;
    }

    static boolean ended(Job job) {
        return job.status().isCompleted() || job.status().isBlocked();
    }
}
