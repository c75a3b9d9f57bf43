package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.namespaces.Namespaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects on the wire: this room's members, then those of all parts. */
public final class ProjectJson {
    private final Projects projects;
    private final Namespaces namespaces;
    private final Users users;
    private final ProjectGrants grants;
    private final ProjectParts parts;
    private final String externalUrl;

    ProjectJson(
            Projects projects,
            Namespaces namespaces,
            Users users,
            ProjectGrants grants,
            ProjectParts parts,
            String externalUrl) {
        this.projects = projects;
        this.namespaces = namespaces;
        this.users = users;
        this.grants = grants;
        this.parts = parts;
        this.externalUrl = externalUrl;
    }

    /** One project with everything the caller may see. */
    public Map<String, Object> one(Principal caller, Project project) {
        return many(caller, List.of(projects.view(caller, project)), false).getFirst();
    }

    /** Many projects; what they are made of is loaded in batches. */
    public List<Map<String, Object>> many(Principal caller, List<ProjectView> views, boolean simple) {
        var ids = views.stream().map(view -> view.project().id()).toList();
        Map<Long, Namespace> places = namespaces.byIds(
                views.stream().map(view -> view.project().namespaceId()).collect(Collectors.toSet()));
        var owners = users.byIds(places.values().stream()
                .map(Namespace::ownerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var extras = projects.extras(ids);
        var granted = simple ? Map.<Long, ProjectGrants.Granted>of() : grants.of(caller, ids);
        var added = parts.fields(caller, views, simple);
        return views.stream()
                .map(view -> {
                    var project = view.project();
                    var json = new LinkedHashMap<String, Object>();
                    var extra = extras.get(project.id());
                    putSimple(json, project, places.get(project.namespaceId()), extra);
                    if (!simple) {
                        putFull(json, view, places.get(project.namespaceId()), owners);
                        putFeatures(json, extra);
                        json.put("permissions", permissions(granted.get(project.id())));
                    }
                    json.putAll(added.getOrDefault(project.id(), Map.of()));
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    /** Adds statistics to the JSON of those projects in which the caller is at least a reporter. */
    void addStatistics(List<ProjectView> views, List<Map<String, Object>> shown) {
        var allowed = views.stream()
                .filter(view -> view.atLeast(Role.REPORTER))
                .map(view -> view.project().id())
                .toList();
        var statistics = allowed.isEmpty() ? Map.<Long, Map<String, Long>>of() : parts.statistics(allowed);
        for (Map<String, Object> json : shown) {
            if (json.get("id") instanceof Long id && statistics.containsKey(id)) {
                json.put("statistics", statistics.get(id));
            }
        }
    }

    private void putSimple(
            Map<String, Object> json,
            Project project,
            @Nullable Namespace namespace,
            ProjectStore.@Nullable Extra extra) {
        json.put("id", project.id());
        json.put("description", project.description());
        json.put("name", project.name());
        json.put(
                "name_with_namespace",
                namespace == null ? project.name() : namespace.fullName() + " / " + project.name());
        json.put("path", project.path());
        json.put("path_with_namespace", project.fullPath());
        json.put("created_at", project.createdAt());
        json.put("tag_list", extra == null ? List.of() : extra.topics());
        json.put("topics", extra == null ? List.of() : extra.topics());
        json.put("web_url", externalUrl + "/" + project.fullPath());
        json.put("forks_count", 0);
        json.put("avatar_url", null);
        json.put("star_count", 0);
        json.put("last_activity_at", project.lastActivityAt());
        json.put("visibility", project.visibility().word());
        json.put("namespace", namespace == null ? null : namespaceJson(namespace));
    }

    private void putFull(
            Map<String, Object> json, ProjectView view, @Nullable Namespace namespace, Map<Long, User> owners) {
        var project = view.project();
        json.put("container_registry_image_prefix", null);
        json.put("_links", links(project));
        json.put("archived", project.archived());
        if (namespace != null && !namespace.isGroup()) {
            json.put("owner", BasicUser.of(namespace.ownerId(), owners, externalUrl));
        }
        json.put("creator_id", project.creatorId());
        json.put("updated_at", project.updatedAt());
        String description = project.description();
        json.put("description_html", description == null ? "" : Markdown.html(description, MarkdownLinks.NONE));
        json.put("marked_for_deletion_at", null);
        json.put("marked_for_deletion_on", null);
        json.put("emails_disabled", false);
        json.put("emails_enabled", true);
        json.put("import_url", null);
        json.put("import_type", null);
        json.put("import_status", "none");
        json.put("request_access_enabled", false);
        json.put("mirror", false);
        json.put("service_desk_enabled", false);
        json.put("service_desk_address", null);
        json.put("compliance_frameworks", List.of());
        json.put("can_create_merge_request_in", view.atLeast(Role.DEVELOPER) && !project.archived());
    }

    private static void putFeatures(Map<String, Object> json, ProjectStore.@Nullable Extra extra) {
        Map<ProjectFeature, ProjectFeature.Level> own = extra == null ? Map.of() : extra.features();
        for (ProjectFeature feature : ProjectFeature.values()) {
            json.put(
                    feature.member(),
                    own.getOrDefault(feature, feature.fallback()).word());
        }
        ProjectChange.switches()
                .forEach((name, feature) ->
                        json.put(name, own.getOrDefault(feature, feature.fallback()) != ProjectFeature.Level.DISABLED));
    }

    private Map<String, Object> namespaceJson(Namespace namespace) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", namespace.id());
        json.put("name", namespace.name());
        json.put("path", namespace.path());
        json.put("kind", namespace.kind());
        json.put("full_path", namespace.fullPath());
        json.put("parent_id", namespace.parentId());
        json.put("avatar_url", null);
        json.put("web_url", externalUrl + (namespace.isGroup() ? "/groups/" : "/") + namespace.fullPath());
        return json;
    }

    private Map<String, Object> links(Project project) {
        String self = externalUrl + "/api/v4/projects/" + project.id();
        var links = new LinkedHashMap<String, Object>();
        links.put("self", self);
        links.put("issues", self + "/issues");
        links.put("merge_requests", self + "/merge_requests");
        links.put("repo_branches", self + "/repository/branches");
        links.put("labels", self + "/labels");
        links.put("events", self + "/events");
        links.put("members", self + "/members");
        links.put("cluster_agents", self + "/cluster_agents");
        return links;
    }

    private static Map<String, Object> permissions(ProjectGrants.@Nullable Granted granted) {
        var json = new LinkedHashMap<String, Object>();
        json.put("project_access", granted == null ? null : access(granted.project()));
        json.put("group_access", granted == null ? null : access(granted.group()));
        return json;
    }

    private static @Nullable Map<String, Object> access(@Nullable Role role) {
        return role == null ? null : Map.of("access_level", role.level(), "notification_level", 3);
    }
}
