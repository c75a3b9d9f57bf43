package dev.tidemill.merging.crosslinks;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.references.RichText;
import dev.tidemill.work.subjects.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Title and description as markup, when {@code render_html} asks for it. */
final class RenderedPart implements MergeRequestPart {
    private final Projects projects;
    private final RichText rich;

    RenderedPart(Projects projects, RichText rich) {
        this.projects = projects;
        this.rich = rich;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> shown) {
        if (!asked.params().bool("render_html").orElse(false)) {
            return Map.of();
        }
        var homes = projects.byIds(shown.stream().map(MergeRequest::projectId).collect(Collectors.toSet()));
        var fields = new HashMap<Long, Map<String, Object>>();
        homes.forEach((id, project) -> {
            var here =
                    shown.stream().filter(request -> request.projectId() == id).toList();
            var home = Home.of(project);
            var titles = rich.lines(
                    asked.caller(), home, here.stream().map(MergeRequest::title).toList());
            var texts = rich.html(
                    asked.caller(),
                    home,
                    here.stream().map(MergeRequest::description).toList());
            for (int i = 0; i < here.size(); i++) {
                fields.put(here.get(i).id(), Map.of("title_html", titles.get(i), "description_html", texts.get(i)));
            }
        });
        return fields;
    }
}
