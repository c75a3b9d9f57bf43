package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitPart;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest pipeline of commits, for those who may see pipelines: {@code status} and {@code last_pipeline} of
 * doc/api/commits.md, and signs on the pages of commits.
 */
public final class CommitPipelines implements CommitPart {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/request_pipeline.jte";

    private final CiContext ci;
    private final PipelineJson json;

    public CommitPipelines(CiContext ci, String externalUrl) {
        this.ci = ci;
        this.json = new PipelineJson(externalUrl);
    }

    @Override
    public Map<String, Map<String, Object>> fields(Principal caller, Project project, Collection<String> shas) {
        var fields = new HashMap<String, Map<String, Object>>();
        for (Pipeline pipeline : seen(caller, project, shas)) {
            fields.put(
                    pipeline.sha(),
                    Map.of(
                            "status", pipeline.status().wireName(),
                            "last_pipeline", json.summary(pipeline, project.fullPath())));
        }
        return fields;
    }

    @Override
    public Map<String, Mark> marks(Principal caller, Project project, Collection<String> shas) {
        var marks = new HashMap<String, Mark>();
        for (Pipeline pipeline : seen(caller, project, shas)) {
            marks.put(pipeline.sha(), new Mark(Statuses.of(pipeline, List.of()), href(project, pipeline)));
        }
        return marks;
    }

    @Override
    public List<String> lines(PageShell shell, Code code, Commit commit) {
        return seen(code.caller(), code.project(), List.of(commit.sha())).stream()
                .map(pipeline -> new PipelinePanel.Line(
                        pipeline, Statuses.of(pipeline, ci.jobs().of(pipeline)), href(code.project(), pipeline)))
                .map(line -> ci.shells().pages().fragment(TEMPLATE, shell, line))
                .toList();
    }

    private List<Pipeline> seen(Principal caller, Project project, Collection<String> shas) {
        return shas.isEmpty() || !ci.access().may(caller, project, CiPermissions.READ_PIPELINE)
                ? List.of()
                : ci.pipelines().ofCommits(project, shas);
    }

    private static String href(Project project, Pipeline pipeline) {
        return "/" + project.fullPath() + "/-/pipelines/" + pipeline.id();
    }
}
