package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineFilter;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pipelines of a project, newest first, and the form that runs one. */
public final class PipelinesPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/pipeline_list.jte";

    private final CiContext ci;

    PipelinesPage(CiContext ci) {
        this.ci = ci;
    }

    /** A pipeline as a row, with its jobs as small icons. */
    public record Row(
            Pipeline pipeline, Status status, @Nullable User user, List<Job> jobs, boolean mayUpdate) {
        private static final int MOST_JOBS = 8;

        public Status of(Job job) {
            return Statuses.of(job);
        }

        public String title() {
            return Statuses.title(pipeline);
        }

        /** The jobs that fit into a row. */
        public List<Job> shown() {
            return jobs.stream().limit(MOST_JOBS).toList();
        }

        /** How many jobs do not fit. */
        public int more() {
            return Math.max(0, jobs.size() - MOST_JOBS);
        }
    }

    /** What the template shows. */
    public record Content(
            String base,
            List<Row> rows,
            dev.tidemill.platform.web.ui.Pager pager,
            boolean mayRun,
            String ref,
            String status) {
        public boolean filtered() {
            return !ref.isEmpty() || !status.isEmpty();
        }
    }

    void routes(Routes routes) {
        routes.get("/<path>/-/pipelines", Needs.PAGE, this::show);
        routes.post("/<path>/-/pipelines", Needs.FORM, this::run);
    }

    private Reply show(Request request) {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        var paging = Paging.of(request);
        var params = request.params();
        var slice = ci.pipelines().list(project, filter(request), paging);
        Map<Long, User> users = users(slice.items());
        List<Row> rows = slice.items().stream()
                .map(pipeline -> row(caller, project, pipeline, users))
                .toList();
        String base = "/" + project.fullPath() + "/-/pipelines";
        var content = new Content(
                base,
                rows,
                Pagers.of(request, paging, slice),
                ci.access().may(caller, project, CiPermissions.CREATE_PIPELINE),
                params.text("ref").orElse(""),
                params.text("status").orElse(""));
        var shell = ci.frames().shell(request, project, "Pipelines", base);
        return ci.shells().page(new View(shell, TEMPLATE, content));
    }

    private Row row(Principal caller, Project project, Pipeline pipeline, Map<Long, User> users) {
        var userId = pipeline.userId();
        var jobs = ci.jobs().of(pipeline);
        return new Row(
                pipeline,
                Statuses.of(pipeline, jobs),
                userId == null ? null : users.get(userId),
                jobs,
                ci.pipelines().mayUpdate(caller, project, pipeline));
    }

    private Map<Long, User> users(List<Pipeline> pipelines) {
        return pipelines.stream()
                .flatMap(pipeline -> Optional.ofNullable(pipeline.userId()).stream())
                .distinct()
                .flatMap(id -> ci.users().byId(id).stream())
                .collect(Collectors.toMap(User::id, user -> user));
    }

    private Reply run(Request request) {
        Principal caller = Principal.of(request);
        String path = request.pathParam("path");
        Project project = ci.access().project(caller, path, CiPermissions.CREATE_PIPELINE);
        String base = "/" + project.fullPath() + "/-/pipelines";
        try {
            Pipeline made = ci.pipelines()
                    .create(
                            caller,
                            project,
                            PipelineSource.WEB,
                            request.params().requiredText("ref"),
                            List.of());
            return Shells.done(base + "/" + made.id(), "Pipeline #" + made.id() + " was made.");
        } catch (ApiError refused) {
            return Shells.failed(base, refused.text());
        }
    }

    /** The filters of the form; an empty choice is none. */
    private static PipelineFilter filter(Request request) {
        var tree = request.params().tree().deepCopy();
        request.params().tree().properties().forEach(field -> {
            if (field.getValue().asText().isBlank()) {
                tree.remove(field.getKey());
            }
        });
        return PipelineFilter.of(dev.tidemill.platform.http.Params.of(tree));
    }
}
