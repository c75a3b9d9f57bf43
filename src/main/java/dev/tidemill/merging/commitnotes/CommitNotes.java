package dev.tidemill.merging.commitnotes;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Place;
import dev.tidemill.work.subjects.Subject;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectFace;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectSource;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Commits as subjects, for those who may read the code. */
public final class CommitNotes implements SubjectSource {
    private static final int BRIEF = 8;

    private final Platform platform;
    private final Subjects subjects;
    private final Access access;
    private final CodeAccess codes;
    private final Projects projects;
    private final Commits commits;

    public CommitNotes(
            Platform platform, Subjects subjects, Access access, CodeAccess codes, Projects projects, Commits commits) {
        this.platform = platform;
        this.subjects = subjects;
        this.access = access;
        this.codes = codes;
        this.projects = projects;
        this.commits = commits;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.COMMIT;
    }

    @Override
    public Map<Long, SubjectView> views(Principal caller, Collection<Long> ids) {
        var noted = platform.db().read(h -> NotedCommitStore.byIds(h, ids));
        var homes = projects.byIds(
                noted.stream().map(NotedCommit::projectId).distinct().toList());
        var views = new HashMap<Long, SubjectView>();
        for (NotedCommit commit : noted) {
            Project project = homes.get(commit.projectId());
            if (project != null && readable(caller, project)) {
                views.put(commit.id(), view(caller, project, commit));
            }
        }
        return views;
    }

    private boolean readable(Principal caller, Project project) {
        try {
            codes.read(caller, project);
            return true;
        } catch (ApiError hidden) {
            return false;
        }
    }

    /**
     * A commit that the caller may read, by sha or ref; 404 when there is none.
     *
     * @param remember whether it becomes a subject now; else it is one without a number, of which there are no notes
     */
    public SubjectView open(Principal caller, String project, String name, boolean remember) {
        Code code = codes.read(caller, project);
        String sha = commits.resolve(code.id(), name).orElseThrow(() -> ApiError.notFound("Commit"));
        if (remember) {
            caller.required();
        }
        var known = platform.db().read(h -> NotedCommitStore.find(h, code.id(), sha));
        NotedCommit commit = known.orElseGet(
                () -> remember ? remember(code.project(), sha) : new NotedCommit(0, code.id(), sha, Instant.EPOCH));
        return view(caller, code.project(), commit);
    }

    private NotedCommit remember(Project project, String sha) {
        return platform.db().write(tx -> {
            long id = subjects.create(tx, SubjectKind.COMMIT, Place.of(project));
            if (!NotedCommitStore.insert(
                    tx, id, project.id(), sha, platform.clock().instant())) {
                subjects.remove(tx, id);
            }
            return NotedCommitStore.find(tx, project.id(), sha).orElseThrow();
        });
    }

    private SubjectView view(Principal caller, Project project, NotedCommit commit) {
        var subject = new Subject(commit.id(), SubjectKind.COMMIT, Place.of(project));
        var face = new SubjectFace(
                "Commit",
                "commit",
                0,
                commit.sha(),
                "",
                "opened",
                0,
                commit.createdAt(),
                false,
                false,
                "@" + commit.sha().substring(0, BRIEF),
                "/" + project.fullPath() + "/-/commit/" + commit.sha());
        return new SubjectView(caller, subject, Home.of(project), face, access);
    }

    /** Nobody: a commit is neither closed nor changed. */
    @Override
    public boolean mayEdit(SubjectView view) {
        return false;
    }

    @Override
    public Map<Long, Map<String, Object>> json(Principal caller, Collection<SubjectView> views) {
        var json = new HashMap<Long, Map<String, Object>>();
        for (SubjectView view : views) {
            var one = new LinkedHashMap<String, Object>();
            one.put("id", view.face().title());
            one.put("short_id", view.face().title().substring(0, BRIEF));
            one.put("title", view.face().title());
            one.put("web_url", platform.externalUrl() + view.face().path());
            json.put(view.id(), one);
        }
        return json;
    }

    @Override
    public void apply(Handle tx, SubjectView view, SubjectChange change) {
        throw ApiError.of(400, "A commit cannot be changed");
    }

    @Override
    public void touch(Handle tx, long id) {
        // a commit has no time of its last change
    }
}
