package dev.tidemill.ci.pages;

import dev.tidemill.ci.artifacts.Artifact;
import dev.tidemill.ci.artifacts.ZipEntryRow;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Csp;
import dev.tidemill.platform.web.View;
import dev.tidemill.projects.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The artifacts of a job: folder by folder, single files, the whole archive. */
public final class ArtifactsPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/artifact_list.jte";
    private static final String BASE = "/<path>/-/jobs/{id}/artifacts";

    private final CiContext ci;

    ArtifactsPage(CiContext ci) {
        this.ci = ci;
    }

    /**
     * What the template shows.
     *
     * @param href the address of the job
     * @param base the address of its artifacts
     */
    public record Content(Job job, String href, String base, String folder, List<ZipEntryRow> entries) {
        /** The last segment of an entry's name. */
        public String shortName(ZipEntryRow entry) {
            String name = entry.name().endsWith("/")
                    ? entry.name().substring(0, entry.name().length() - 1)
                    : entry.name();
            return name.substring(name.lastIndexOf('/') + 1);
        }

        /** The folders on the way here, the last one being this. */
        public List<ZipEntryRow> way() {
            var way = new ArrayList<ZipEntryRow>();
            for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
                way.add(new ZipEntryRow(folder.substring(0, slash + 1), 0, 0, 0, 0, 0));
            }
            return way;
        }

        /** The folder above, or null at the root. */
        public @Nullable String up() {
            var way = way();
            if (way.isEmpty()) {
                return null;
            }
            return way.size() == 1 ? base + "/browse" : href(way.get(way.size() - 2));
        }

        /** Where an entry leads. */
        public String href(ZipEntryRow entry) {
            String way = entry.name().endsWith("/") ? "/browse/" : "/file/";
            return base + way + Request.encode(entry.name()).replace("%2F", "/");
        }
    }

    void routes(Routes routes) {
        routes.get(BASE + "/browse", Needs.PAGE, request -> browse(request, ""));
        routes.get(BASE + "/browse/<folder>", Needs.PAGE, request -> browse(request, request.pathParam("folder")));
        routes.get(BASE + "/file/<file>", Needs.PAGE, this::file);
        routes.get(BASE + "/download", Needs.PAGE, this::download);
    }

    private Reply browse(Request request, String wanted) throws IOException {
        Project project = project(request);
        Job job = job(request, project);
        String folder = wanted.isEmpty() || wanted.endsWith("/") ? wanted : wanted + "/";
        String base = "/" + project.fullPath() + "/-/jobs/" + job.id();
        var content = new Content(
                job,
                base,
                base + "/artifacts",
                folder,
                ci.artifacts().list(ci.artifacts().archive(job), folder));
        var shell = ci.frames()
                .shell(request, project, "Artifacts of " + job.name(), "/" + project.fullPath() + "/-/pipelines");
        return ci.shells().page(new View(shell, TEMPLATE, content));
    }

    /** A file that a job made: never run in this origin, whatever it is. */
    private Reply file(Request request) throws IOException {
        Job job = job(request, project(request));
        var file = ci.artifacts().open(ci.artifacts().archive(job), request.pathParam("file"));
        return Reply.stream(200, "application/octet-stream", out -> {
                    try (var in = file.content()) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Disposition", "attachment")
                .header("Content-Security-Policy", Csp.USER_FILE);
    }

    private Reply download(Request request) {
        Job job = job(request, project(request));
        Artifact archive = ci.artifacts().archive(job);
        return Reply.stream(200, "application/zip", out -> {
                    try (var in = ci.artifacts().open(archive, 0, archive.size())) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Length", Long.toString(archive.size()))
                .header("Content-Disposition", "attachment; filename=\"artifacts.zip\"")
                .header("Content-Security-Policy", Csp.USER_FILE);
    }

    private Project project(Request request) {
        return ci.access().reader(Principal.of(request), request.pathParam("path"));
    }

    private Job job(Request request, Project project) {
        return ci.jobs().get(project, request.params().requiredId("id"));
    }
}
