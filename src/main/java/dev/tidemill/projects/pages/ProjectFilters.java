package dev.tidemill.projects.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.projects.ProjectFilter;

/** The filters that pages use: what was searched for, most recent activity first. */
final class ProjectFilters {
    private ProjectFilters() {}

    static ProjectFilter recent(Params params, boolean membership) {
        ObjectNode wanted = Json.MAPPER.createObjectNode();
        params.text("search").ifPresent(text -> wanted.put("search", text));
        wanted.put("search_namespaces", true);
        wanted.put("membership", membership);
        wanted.put("order_by", "last_activity_at");
        return ProjectFilter.of(Params.of(wanted));
    }
}
