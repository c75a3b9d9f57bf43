package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.events.Told;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.work.history.History;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.references.Mentions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.MDC;

/**
 * Reads the messages of commits that were pushed: what they mention is told of it, and what commits of the default branch
 * close is closed. Running it again tells nothing twice.
 */
final class ReadCommitsJob {
    /** The kind of this work. */
    static final JobKind<Payload> KIND = JobKind.of("read_pushed_commits", Payload.class, JobKind.Urgency.HIGH);

    private final Database db;
    private final Tools tools;

    /** What it needs of other rooms. */
    record Tools(
            Users users,
            Projects projects,
            Refs refs,
            CommitTexts texts,
            ClosingIssues closing,
            Mentions mentions,
            SystemNotes notes) {}

    /**
     * What to read.
     *
     * @param projectId whose repository
     * @param branch the branch that moved
     * @param oldSha where it was; forty zeros for a new one
     * @param newSha where it is
     * @param userId who pushed
     */
    record Payload(long projectId, String branch, String oldSha, String newSha, long userId) {}

    ReadCommitsJob(Database db, Tools tools) {
        this.db = db;
        this.tools = tools;
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** Asks for it in the transaction of a push. */
    static Listener<RefsUpdated> listener(Jobs jobs) {
        return new Listener<>() {
            @Override
            public void on(Handle tx, RefsUpdated push) {
                onAll(tx, List.of(new Told<>(null, push, MDC.get(Told.REQUEST))));
            }

            @Override
            public void onAll(Handle tx, List<Told<RefsUpdated>> several) {
                jobs.enqueueAll(
                        tx,
                        KIND,
                        several.stream().flatMap(ReadCommitsJob::wanted).toList());
            }
        };
    }

    private static Stream<Jobs.Wanted<Payload>> wanted(Told<RefsUpdated> told) {
        RefsUpdated push = told.event();
        Long user = push.userId();
        if (user == null) {
            return Stream.empty();
        }
        return push.changes().stream()
                .filter(change -> !change.deleted())
                .flatMap(change -> change.branch().stream()
                        .map(name -> new Payload(push.projectId(), name, change.oldSha(), change.newSha(), user))
                        .map(payload -> new Jobs.Wanted<>(payload, told.requestId())));
    }

    private void run(Payload push) {
        var user = tools.users().byId(push.userId());
        var project = tools.projects().byId(push.projectId());
        if (user.isEmpty() || project.isEmpty()) {
            return;
        }
        String main = tools.refs().defaultBranch(push.projectId()).orElse("");
        boolean isMain = push.branch().equals(main);
        var without = new ArrayList<String>();
        without.add(push.oldSha());
        if (!isMain) {
            tools.refs().branch(push.projectId(), main).ifPresent(without::add);
        }
        if (isMain && push.oldSha().equals(RefChange.NONE)) {
            return; // the first push brings a history that others wrote elsewhere
        }
        for (Commit commit :
                tools.texts().between(push.projectId(), without, push.newSha()).reversed()) {
            if (commit.message().indexOf('#') >= 0
                    || commit.message().indexOf('!') >= 0
                    || commit.message().contains("://")) {
                db.run(tx -> read(tx, user.get(), project.get(), commit, isMain));
            }
        }
    }

    private void read(Handle tx, User user, Project project, Commit commit, boolean closes) {
        var caller = Principal.of(user);
        var home = Home.of(project);
        for (SubjectView view : tools.mentions().subjects(caller, home, commit.message())) {
            if (visible(project, view)) {
                tools.notes().once(tx, view.id(), user.id(), "cross_reference", words(project, view, commit));
            }
        }
        if (closes) {
            for (SubjectView view : tools.closing().find(caller, home, List.of(commit.message()))) {
                tools.closing().close(tx, view, new History.Cause(null, commit.sha()));
            }
        }
    }

    /** Whether everybody who sees the subject may know of the commit. */
    private static boolean visible(Project project, SubjectView view) {
        Project there = view.home().project();
        return there != null
                && (there.id() == project.id()
                        || project.visibility().level() >= there.visibility().level());
    }

    private static String words(Project project, SubjectView view, Commit commit) {
        Project there = view.home().project();
        boolean here = there != null && there.id() == project.id();
        return "mentioned in commit " + (here ? "" : project.fullPath() + "@") + commit.sha();
    }
}
