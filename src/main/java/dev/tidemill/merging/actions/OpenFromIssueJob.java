package dev.tidemill.merging.actions;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.NewRequest;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the branch and the draft that a quick action on an issue asked for; running it again makes nothing twice. */
final class OpenFromIssueJob {
    /** The kind of this work. */
    static final JobKind<Payload> KIND =
            JobKind.of("open_merge_request_from_issue", Payload.class, JobKind.Urgency.HIGH);

    private static final Logger LOG = LoggerFactory.getLogger(OpenFromIssueJob.class);
    private static final int LONGEST_TITLE = 240;

    private final Tools tools;

    /** What it needs of other folders and rooms. */
    record Tools(
            Users users,
            Projects projects,
            Subjects subjects,
            Refs refs,
            BranchEdits branches,
            MergeRequests requests,
            MergeRequestChanges changes) {}

    /**
     * What was asked.
     *
     * @param projectId where
     * @param issueId the issue's subject
     * @param userId by whom
     * @param branch the branch to make
     */
    record Payload(long projectId, long issueId, long userId, String branch) {}

    OpenFromIssueJob(Tools tools) {
        this.tools = tools;
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    private void run(Payload wish) {
        var user = tools.users().byId(wish.userId());
        var project = tools.projects().byId(wish.projectId());
        if (user.isEmpty() || project.isEmpty()) {
            return;
        }
        var caller = Principal.of(user.get());
        var issue = tools.subjects().view(caller, wish.issueId());
        var main = tools.refs().defaultBranch(wish.projectId());
        if (issue.isEmpty() || main.isEmpty()) {
            return;
        }
        try {
            if (tools.refs().branch(wish.projectId(), wish.branch()).isEmpty()) {
                tools.branches().create(caller, project.get(), wish.branch(), main.get());
            }
            if (tools.requests()
                    .openFrom(caller, wish.projectId(), wish.branch())
                    .isEmpty()) {
                var between = new NewRequest(project.get(), wish.branch(), project.get(), main.get());
                var face = issue.get().face();
                String title = face.title()
                        .substring(0, Math.min(LONGEST_TITLE - 20, face.title().length()));
                tools.changes()
                        .create(
                                caller,
                                between,
                                Params.none(),
                                tx -> new SubjectChange()
                                        .title("Draft: Resolve \"" + title + "\"")
                                        .description("Closes " + face.reference())
                                        .onlyAssignees(java.util.List.of(wish.userId())));
            }
        } catch (ApiError refused) {
            LOG.info("merge request from issue refused project={} issue={}", wish.projectId(), wish.issueId(), refused);
        }
    }
}
