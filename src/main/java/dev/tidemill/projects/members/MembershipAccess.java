package dev.tidemill.projects.members;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access by the rows of memberships: one statement finds a project or group together with the caller's role. */
public final class MembershipAccess implements Access {
    private final Database db;
    private final InstantSource clock;
    private final ReadOnce<Who, Standing> once = new ReadOnce<>(Standing.class);

    private record Who(@Nullable Long user, long project) {}

    public MembershipAccess(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Project project(Principal caller, String idOrPath, Permission permission) {
        var found = db.read(h -> AccessStore.project(h, Address.of(idOrPath), caller.userId(), today()))
                .orElseThrow(() -> ApiError.notFound("Project"));
        decide(caller, found.standing(), permission, "Project");
        once.put(new Who(caller.userId(), found.project().id()), found.standing());
        SeenProjects.ONCE.put(found.project().id(), found.project());
        return found.project();
    }

    @Override
    public <T> Beside.Found<T> project(Principal caller, String idOrPath, Permission permission, Beside<T> beside) {
        var found = db.read(h -> AccessStore.project(h, Address.of(idOrPath), caller.userId(), today(), beside))
                .orElseThrow(() -> ApiError.notFound("Project"));
        decide(caller, found.project().standing(), permission, "Project");
        return new Beside.Found<>(found.project().project(), found.beside());
    }

    @Override
    public <T> Optional<Claimed<T>> claimed(String idOrPath, Bearer bearer, Beside<T> beside) {
        return db.read(h -> AccessStore.claimed(h, Address.of(idOrPath), bearer, today(), beside));
    }

    @Override
    public <T> Optional<Beside.Found<T>> existing(String idOrPath, ProjectFeature feature, Beside<T> beside) {
        return db.read(h -> AccessStore.project(h, Address.of(idOrPath), null, today(), beside))
                .filter(found -> found.project().standing().level(feature) != ProjectFeature.Level.DISABLED)
                .map(found -> new Beside.Found<>(found.project().project(), found.beside()));
    }

    @Override
    public boolean may(Principal caller, Project project, Permission permission) {
        return standing(caller, project)
                .filter(standing -> AccessFlow.may(caller, standing, permission))
                .isPresent();
    }

    @Override
    public void require(Principal caller, Project project, Permission permission) {
        var standing = standing(caller, project).orElseThrow(() -> ApiError.notFound("Project"));
        decide(caller, standing, permission, "Project");
    }

    @Override
    public Optional<Role> role(Principal caller, Project project) {
        return standing(caller, project).flatMap(standing -> AccessFlow.role(caller, standing));
    }

    @Override
    public Group group(Principal caller, String idOrPath, Permission permission) {
        var found = db.read(h -> AccessStore.group(h, Address.of(idOrPath), caller.userId(), today()))
                .orElseThrow(() -> ApiError.notFound("Group"));
        decide(caller, found.standing(), permission, "Group");
        return found.group();
    }

    @Override
    public boolean may(Principal caller, Group group, Permission permission) {
        return standing(caller, group)
                .filter(standing -> AccessFlow.may(caller, standing, permission))
                .isPresent();
    }

    @Override
    public void require(Principal caller, Group group, Permission permission) {
        var standing = standing(caller, group).orElseThrow(() -> ApiError.notFound("Group"));
        decide(caller, standing, permission, "Group");
    }

    @Override
    public Optional<Role> role(Principal caller, Group group) {
        return standing(caller, group).flatMap(standing -> AccessFlow.role(caller, standing));
    }

    private Optional<Standing> standing(Principal caller, Project project) {
        return once.get(
                new Who(caller.userId(), project.id()),
                who -> db.read(h -> AccessStore.project(h, Address.of(who.project()), who.user(), today()))
                        .map(AccessStore.FoundProject::standing));
    }

    private Optional<Standing> standing(Principal caller, Group group) {
        return db.read(h -> AccessStore.group(h, Address.of(group.id()), caller.userId(), today()))
                .map(AccessStore.FoundGroup::standing);
    }

    static void decide(Principal caller, Standing standing, Permission permission, String noun) {
        if (!AccessFlow.sees(caller, standing)) {
            throw ApiError.notFound(noun);
        }
        if (!AccessFlow.may(caller, standing, permission)) {
            throw caller.anonymous() ? ApiError.unauthorized() : ApiError.forbidden();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
