package dev.tidemill.projects.webhooks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.projects.Projects;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts that the payloads of all rooms share: project, repository, user. */
public final class WebhookShapes {
    private static final String REDACTED = "[REDACTED]";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Projects projects;
    private final Namespaces namespaces;
    private final Users users;
    private final ProjectParts parts;
    private final String externalUrl;

    public WebhookShapes(
            Projects projects, Namespaces namespaces, Users users, ProjectParts parts, String externalUrl) {
        this.projects = projects;
        this.namespaces = namespaces;
        this.users = users;
        this.parts = parts;
        this.externalUrl = externalUrl;
    }

    /** The project that an event names; empty when it is gone. */
    public Optional<Project> find(long projectId) {
        return projects.byId(projectId);
    }

    /** The user that an event names. */
    public Optional<User> actor(@Nullable Long userId) {
        return userId == null ? Optional.empty() : users.byId(userId);
    }

    /** {@code project} of every payload. */
    public Map<String, Object> project(Project project) {
        var more = more(project);
        String web = externalUrl + "/" + project.fullPath();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", project.id());
        json.put("name", project.name());
        json.put("description", project.description());
        json.put("web_url", web);
        json.put("avatar_url", null);
        json.put("git_ssh_url", more.get("ssh_url_to_repo"));
        json.put("git_http_url", more.get("http_url_to_repo"));
        json.put(
                "namespace",
                namespaces.byId(project.namespaceId()).map(Namespace::name).orElse(""));
        json.put("visibility_level", project.visibility().level());
        json.put("path_with_namespace", project.fullPath());
        json.put("default_branch", more.get("default_branch"));
        json.put("ci_config_path", more.get("ci_config_path"));
        json.put("homepage", web);
        json.put("url", more.get("ssh_url_to_repo"));
        json.put("ssh_url", more.get("ssh_url_to_repo"));
        json.put("http_url", more.get("http_url_to_repo"));
        return json;
    }

    /** {@code repository} of most payloads. */
    public Map<String, Object> repository(Project project) {
        var more = more(project);
        var json = new LinkedHashMap<String, Object>();
        json.put("name", project.name());
        json.put("url", more.get("ssh_url_to_repo"));
        json.put("description", project.description());
        json.put("homepage", externalUrl + "/" + project.fullPath());
        return json;
    }

    /** {@code repository} of payloads about pushes. */
    public Map<String, Object> pushedRepository(Project project) {
        var more = more(project);
        var json = repository(project);
        json.put("git_http_url", more.get("http_url_to_repo"));
        json.put("git_ssh_url", more.get("ssh_url_to_repo"));
        json.put("visibility_level", project.visibility().level());
        return json;
    }

    /** A user; addresses of people are not told. */
    public @Nullable Map<String, Object> user(@Nullable User user) {
        if (user == null) {
            return null;
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("id", user.id());
        json.put("name", user.name());
        json.put("username", user.username());
        json.put("avatar_url", null);
        json.put("email", REDACTED);
        return json;
    }

    /** Several users in the given order; those that are gone are left out. */
    public List<Map<String, Object>> users(List<Long> ids) {
        var known = users.byIds(ids);
        return ids.stream()
                .map(known::get)
                .map(this::user)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** A time as payloads of issues, notes and pipelines write it, for example {@code 2026-11-01 08:00:00 UTC}. */
    public static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : TIME.format(time);
    }

    /** The address of this instance, without a slash at its end. */
    public String externalUrl() {
        return externalUrl;
    }

    private Map<String, Object> more(Project project) {
        var view = new ProjectView(project, Optional.of(Role.OWNER), false);
        return parts.fields(Principal.ANONYMOUS, List.of(view), false).getOrDefault(project.id(), Map.of());
    }
}
