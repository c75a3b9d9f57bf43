package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.Visibility;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectCreated;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.ProjectUpdated;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.namespaces.NamespaceStore;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.namespaces.PathRules;
import dev.tidemill.projects.namespaces.RouteStore;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** Makes, changes, archives and moves projects; parts of other rooms take part in the same transaction. */
public final class ProjectChanges {
    private final Platform platform;
    private final Access access;
    private final Members members;
    private final Namespaces namespaces;
    private final ProjectParts parts;
    private final ProjectPlaces places;
    private final Audit audit;

    ProjectChanges(
            Platform platform,
            Access access,
            Members members,
            Namespaces namespaces,
            ProjectParts parts,
            ProjectPlaces places,
            Audit audit) {
        this.platform = platform;
        this.access = access;
        this.members = members;
        this.namespaces = namespaces;
        this.parts = parts;
        this.places = places;
        this.audit = audit;
    }

    /** Makes a project with the parameters of this room only; for code, not for requests. */
    public Project create(Principal caller, ProjectChange wanted) {
        return create(caller, wanted, (tx, project) -> {});
    }

    /** As above; what comes after it takes part in the transaction. */
    public Project create(Principal caller, ProjectChange wanted, BiConsumer<Handle, Project> afterwards) {
        var none = Params.of(Json.MAPPER.createObjectNode());
        return create(caller, caller.required(), wanted, none, afterwards);
    }

    /** Whether the caller may make projects in the group. */
    public boolean mayCreateIn(Principal caller, Group group) {
        return places.mayCreateIn(caller, group);
    }

    /**
     * Makes a project in the wanted namespace, or in the owner's own.
     *
     * @param owner the caller, or for whom an administrator makes it
     * @param params every parameter of the request, for the parts
     */
    public Project create(Principal caller, User owner, ProjectChange wanted, Params params) {
        return create(caller, owner, wanted, params, (tx, project) -> {});
    }

    private Project create(
            Principal caller, User owner, ProjectChange wanted, Params params, BiConsumer<Handle, Project> afterwards) {
        Namespace namespace = places.find(caller, owner, wanted.namespaceId());
        String name = wanted.name().or(wanted::path).orElseThrow();
        String path = wanted.path().orElseGet(() -> PathRules.slug(name));
        ProjectRules.check(Optional.of(name), Optional.of(path));
        Visibility visibility = wanted.visibility().orElse(Visibility.PRIVATE);
        parts.all().forEach(part -> part.check(params));
        var placed = new ProjectChange(
                Optional.of(name),
                Optional.of(path),
                OptionalLong.of(namespace.id()),
                wanted.description(),
                Optional.of(visibility),
                wanted.topics(),
                wanted.features());
        Project project = ProjectRules.translated(
                () -> platform.db().write(tx -> {
                    Project made = insert(tx, caller, owner, namespace, placed, params);
                    afterwards.accept(tx, made);
                    return made;
                }),
                () -> namespaces.taken(namespace.fullPath() + "/" + path));
        parts.all().forEach(part -> part.onceCreated(caller, project, params));
        return project;
    }

    private Project insert(
            Handle tx, Principal caller, User owner, Namespace namespace, ProjectChange wanted, Params params) {
        String path = wanted.path().orElseThrow();
        Namespace place = held(tx, namespace.id());
        ProjectRules.checkVisibility(wanted.visibility().orElseThrow(), place);
        long id = ProjectStore.insert(
                tx,
                wanted,
                wanted.name().orElseThrow(),
                path,
                wanted.visibility().orElseThrow(),
                owner.id(),
                platform.clock().instant());
        RouteStore.ofProject(tx, place.fullPath() + "/" + path, id);
        Project project = ProjectStore.byId(tx, id).orElseThrow();
        makeCreatorMember(tx, caller, owner, namespace, project);
        audit(tx, caller, "project_created", project);
        var event = new ProjectCreated(id, namespace.id(), project.fullPath(), owner.id());
        platform.events().publish(tx, caller.userId(), event);
        parts.all().forEach(part -> part.created(tx, caller, project, params));
        return project;
    }

    /** The person owns a personal project; in a group the creator becomes a maintainer unless he is one already. */
    private void makeCreatorMember(Handle tx, Principal caller, User owner, Namespace namespace, Project project) {
        var source = MemberSource.of(project, namespace);
        if (!namespace.isGroup()) {
            members.insert(tx, caller, source, owner, Role.OWNER, null);
        } else if (!owner.bot() && !members.reaches(tx, source, owner.id(), Role.MAINTAINER) && !owner.admin()) {
            members.insert(tx, caller, source, owner, Role.MAINTAINER, null);
        }
    }

    /** Changes a project. */
    public Project update(Principal caller, String idOrPath, ProjectChange wanted, Params params) {
        Project before = access.project(caller, idOrPath, MemberPermissions.ADMIN_PROJECT);
        ProjectRules.check(wanted.name(), wanted.path());
        boolean mayShow =
                wanted.visibility().isEmpty() || access.may(caller, before, MemberPermissions.CHANGE_VISIBILITY);
        parts.all().forEach(part -> part.check(params));
        return ProjectRules.translated(
                () -> platform.db().write(tx -> {
                    Namespace place = home(tx, before);
                    Project now = locked(tx, before);
                    wanted.visibility()
                            .filter(visibility -> visibility != now.visibility())
                            .ifPresent(visibility -> checkVisibility(mayShow, visibility, place));
                    ProjectStore.update(tx, now.id(), wanted, platform.clock().instant());
                    wanted.path().filter(path -> !path.equals(now.path())).ifPresent(path -> {
                        RouteStore.move(tx, now.fullPath(), place.fullPath() + "/" + path);
                    });
                    Project after = changed(tx, caller, now, "project_updated");
                    parts.all().forEach(part -> part.updated(tx, caller, after, params));
                    return after;
                }),
                () -> false);
    }

    private static void checkVisibility(boolean may, Visibility wanted, Namespace place) {
        if (!may) {
            throw ApiError.forbidden();
        }
        ProjectRules.checkVisibility(wanted, place);
    }

    /** Makes a project read-only, or writable again. */
    public Project setArchived(Principal caller, String idOrPath, boolean archived) {
        Project before = access.project(caller, idOrPath, MemberPermissions.ARCHIVE_PROJECT);
        if (before.archived() == archived) {
            return before;
        }
        return platform.db().write(tx -> {
            var now = platform.clock().instant();
            ProjectStore.setArchived(tx, before.id(), archived ? now : null, archived ? caller.userId() : null, now);
            return changed(tx, caller, before, archived ? "project_archived" : "project_unarchived");
        });
    }

    /** Moves a project to another namespace, by number or address. */
    public Project transfer(Principal caller, String idOrPath, String namespaceIdOrPath) {
        Project before = access.project(caller, idOrPath, MemberPermissions.TRANSFER_PROJECT);
        Namespace wanted = namespaces.get(caller, namespaceIdOrPath);
        Namespace target = places.find(caller, caller.required(), OptionalLong.of(wanted.id()));
        if (target.id() == before.namespaceId()) {
            throw ApiError.of(400, "Project is already in this namespace.");
        }
        return ProjectRules.translated(
                () -> platform.db().write(tx -> {
                    home(tx, before);
                    Namespace place = held(tx, target.id());
                    Project now = locked(tx, before);
                    ProjectRules.checkVisibility(now.visibility(), place);
                    ProjectStore.setNamespace(
                            tx, now.id(), place.id(), platform.clock().instant());
                    RouteStore.move(tx, now.fullPath(), place.fullPath() + "/" + now.path());
                    return changed(tx, caller, now, "project_transferred");
                }),
                () -> false);
    }

    /**
     * The project as it is now, kept from other changes; what is above it was {@link #held} before. One that was
     * moved meanwhile is another one for who asked: its new place is not held.
     */
    private static Project locked(Handle tx, Project known) {
        ProjectStore.lock(tx, known.id());
        Project now = ProjectStore.byId(tx, known.id()).orElseThrow(() -> ApiError.notFound("Project"));
        if (now.namespaceId() != known.namespaceId()) {
            throw ApiError.conflict("The project was moved meanwhile");
        }
        return now;
    }

    private static Namespace home(Handle tx, Project project) {
        return NamespaceStore.hold(tx, project.namespaceId()).orElseThrow(() -> ApiError.notFound("Project"));
    }

    private static Namespace held(Handle tx, long namespaceId) {
        return NamespaceStore.hold(tx, namespaceId).orElseThrow(() -> ApiError.invalid("namespace", "is not valid"));
    }

    private Project changed(Handle tx, Principal caller, Project before, String action) {
        Project after = ProjectStore.byId(tx, before.id()).orElseThrow(() -> ApiError.notFound("Project"));
        audit(tx, caller, action, after);
        var event = new ProjectUpdated(
                after.id(),
                before.fullPath(),
                after.fullPath(),
                after.visibility().word(),
                after.archived());
        platform.events().publish(tx, caller.userId(), event);
        return after;
    }

    private void audit(Handle tx, Principal caller, String action, Project project) {
        var target = new AuditTarget("project", project.id(), project.fullPath());
        audit.record(
                tx,
                caller,
                action,
                target,
                Map.of("visibility", project.visibility().word()));
    }
}
