package dev.tidemill.ci.runners;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Creates, lists, changes and removes runners for people. */
public final class Runners {
    private static final int REGISTRATION_BYTES = 15;

    private final RunnerStore store = new RunnerStore();
    private final RunnerListStore lists = new RunnerListStore();
    private final RunnerManagerStore managers = new RunnerManagerStore();
    private final RegistrationTokenStore registrations = new RegistrationTokenStore();
    private final Platform platform;
    private final Database db;
    private final InstantSource clock;
    private final RunnerAccess access;
    private final Audit audit;

    /** A runner and its secret, shown this once. */
    public record Created(Runner runner, RunnerToken token) {}

    public Runners(Platform platform, Access access, Audit audit) {
        this.platform = platform;
        this.db = platform.db();
        this.clock = platform.clock();
        this.access = new RunnerAccess(platform.db(), access);
        this.audit = audit;
    }

    /** Who may do what with runners. */
    public RunnerAccess access() {
        return access;
    }

    /** Makes a runner; its token is shown this once. */
    public Created create(Principal caller, RunnerOwner owner, RunnerSettings settings) {
        access.requireCreate(caller, owner);
        RunnerToken token = newToken(true);
        var userId = caller.required().id();
        Runner runner = db.write(tx -> {
            Runner row = store.insert(tx, new RunnerStore.NewRunner(owner, settings, token, userId), clock.instant());
            record(tx, caller, "runner_created", row);
            return row;
        });
        return new Created(runner, token);
    }

    /** A runner that registers itself with a registration token; empty when the token is nobody's. */
    public Optional<Created> register(String registrationToken, RunnerSettings settings) {
        RunnerToken token = newToken(false);
        return db.write(tx -> registrations
                .owner(tx, Secrets.digest(registrationToken))
                .map(owner -> {
                    var row =
                            store.insert(tx, new RunnerStore.NewRunner(owner, settings, token, null), clock.instant());
                    record(tx, Principal.ANONYMOUS, "runner_registered", row);
                    return new Created(row, token);
                }));
    }

    /** The runner, when the caller may see it. */
    public Runner get(Principal caller, long id) {
        Runner runner = find(id);
        access.requireRead(caller, runner);
        return runner;
    }

    public Runner update(Principal caller, long id, java.util.function.UnaryOperator<RunnerSettings> change) {
        Runner runner = find(id);
        access.requireAdmin(caller, runner);
        return db.write(tx -> {
            Runner current = store.find(tx, id).orElseThrow(() -> ApiError.notFound("Runner"));
            store.update(tx, id, change.apply(RunnerSettings.of(current)), clock.instant());
            record(tx, caller, "runner_updated", current);
            LiveSignals.send(tx, Topic.runner(id));
            return store.find(tx, id).orElseThrow();
        });
    }

    /** Removes a runner; one that several projects use is removed by administrators only. */
    public void delete(Principal caller, long id) {
        Runner runner = find(id);
        access.requireAdmin(caller, runner);
        if (!caller.admin() && db.read(handle -> store.projects(handle, id)).size() > 1) {
            throw ApiError.forbidden("Runner associated with more than one project");
        }
        db.run(tx -> {
            store.delete(tx, id);
            record(tx, caller, "runner_deleted", runner);
            LiveSignals.send(tx, Topic.runner(id));
        });
    }

    /** Gives the runner a new token; the old one is worth nothing at once. */
    public RunnerToken resetToken(Principal caller, long id) {
        Runner runner = find(id);
        access.requireAdmin(caller, runner);
        return db.write(tx -> {
            record(tx, caller, "runner_token_reset", runner);
            return replaceToken(tx, runner);
        });
    }

    /** As {@link #resetToken} by the runner itself, which has proven its token. */
    public RunnerToken resetOwnToken(Runner runner) {
        return db.write(tx -> {
            record(tx, Principal.ANONYMOUS, "runner_token_reset", runner);
            return replaceToken(tx, runner);
        });
    }

    /** Lets a project use a project runner. */
    public Runner enable(Principal caller, Project project, long id) {
        Runner runner = find(id);
        access.requireAdmin(caller, runner);
        if (runner.runnerType() != RunnerType.PROJECT_TYPE) {
            throw ApiError.forbidden("Runner is a group runner or instance runner");
        }
        if (runner.locked()) {
            throw ApiError.forbidden("Runner is locked");
        }
        db.run(tx -> {
            store.insertProject(tx, id, project.id(), false);
            record(tx, caller, "runner_enabled", runner);
            LiveSignals.send(tx, Topic.runner(id));
        });
        return runner;
    }

    /** Lets a project no longer use a runner; the project that owns it must delete it instead. */
    public void disable(Principal caller, Project project, long id) {
        Runner runner = find(id);
        List<Long> projects = db.read(handle -> store.projects(handle, id));
        if (!projects.contains(project.id())) {
            throw ApiError.notFound("Runner");
        }
        if (projects.size() == 1) {
            throw ApiError.forbidden("Only one project associated with the runner. Please remove the runner instead");
        }
        if (projects.getFirst() == project.id()) {
            throw ApiError.of(400, "You cannot unassign a runner from the owner project. Delete the runner instead");
        }
        db.run(tx -> {
            store.deleteProject(tx, id, project.id());
            record(tx, caller, "runner_disabled", runner);
            LiveSignals.send(tx, Topic.runner(id));
        });
    }

    /** All runners of the instance; administrators only. */
    public Slice<Runner> all(Principal caller, RunnerFilter filter, Paging paging) {
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
        return db.read(handle -> lists.all(handle, filter, clock.instant(), paging));
    }

    /** The runners whose groups the caller owns and whose projects the caller maintains. */
    public Slice<Runner> own(Principal caller, RunnerFilter filter, Paging paging) {
        long user = caller.required().id();
        return db.read(handle -> lists.ofUser(handle, user, filter, clock.instant(), paging));
    }

    /** The runners that take a project's jobs. */
    public Slice<Runner> of(Principal caller, Project project, RunnerFilter filter, Paging paging) {
        access.access().require(caller, project, CiPermissions.READ_RUNNERS);
        return db.read(handle -> lists.ofProject(handle, project.id(), filter, clock.instant(), paging));
    }

    /** The runners that take jobs of a group's projects. */
    public Slice<Runner> of(Principal caller, Group group, RunnerFilter filter, Paging paging) {
        access.access().require(caller, group, CiPermissions.ADMIN_GROUP_RUNNERS);
        return db.read(handle -> lists.ofGroup(handle, group.id(), filter, clock.instant(), paging));
    }

    /** The machines of a runner. */
    public List<RunnerManager> managers(Runner runner) {
        return db.read(handle -> managers.of(handle, runner.id()));
    }

    /** The machine that called last, for several runners. */
    public Map<Long, RunnerManager> latest(Collection<Runner> runners) {
        var ids = runners.stream().map(Runner::id).toList();
        return db.read(handle -> managers.latest(handle, ids));
    }

    /** Where a runner works: its projects, or its group. */
    public List<Long> projects(Runner runner) {
        return db.read(handle -> store.projects(handle, runner.id()));
    }

    public Optional<Long> group(Runner runner) {
        return db.read(handle -> store.group(handle, runner.id()));
    }

    /** Makes a new registration token; the old one is worth nothing at once. The caller checks the permission. */
    public String resetRegistrationToken(Principal caller, RunnerOwner owner) {
        access.requireCreate(caller, owner);
        String token = "GR1348941" + Secrets.random(REGISTRATION_BYTES);
        db.run(tx -> {
            registrations.replace(tx, owner, Secrets.digest(token), clock.instant());
            audit.record(
                    tx,
                    caller,
                    "runner_registration_token_reset",
                    new AuditTarget(owner.word(), owner.id(), owner.word()),
                    Map.of());
        });
        return token;
    }

    private Runner find(long id) {
        return db.read(handle -> store.find(handle, id)).orElseThrow(() -> ApiError.notFound("Runner"));
    }

    private RunnerToken replaceToken(Handle tx, Runner runner) {
        RunnerToken token = newToken(!runner.byRegistration());
        store.replaceToken(tx, runner.id(), token, clock.instant());
        LiveSignals.send(tx, Topic.runner(runner.id()));
        return token;
    }

    private RunnerToken newToken(boolean prefixed) {
        return RunnerToken.random(prefixed, platform.settings().get(CiSettings.RUNNER_TOKEN_LIFE), clock.instant());
    }

    private void record(Handle tx, Principal caller, String action, Runner runner) {
        String name = runner.description() == null ? "#" + runner.id() : runner.description();
        audit.record(tx, caller, action, new AuditTarget("runner", runner.id(), name), Map.of());
    }
}
