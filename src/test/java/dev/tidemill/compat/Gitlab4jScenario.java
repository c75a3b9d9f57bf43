package dev.tidemill.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.AcceptMergeRequestParams;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.CommitAction;
import org.gitlab4j.api.models.CommitStatus;
import org.gitlab4j.api.models.DiffRef;
import org.gitlab4j.api.models.Group;
import org.gitlab4j.api.models.MergeRequestParams;
import org.gitlab4j.api.models.Position;
import org.gitlab4j.api.models.Project;
import org.gitlab4j.api.models.ProjectHook;
import org.gitlab4j.api.models.RepositoryFile;
import org.gitlab4j.api.models.TreeItem;
import org.gitlab4j.api.models.User;
import org.gitlab4j.models.Constants.CommitBuildState;

/** The daily work of a team through gitlab4j, the client that Java programs use. */
final class Gitlab4jScenario {
    private static final String MAIN = "main";
    private static final String BRANCH = "feature/level";
    private static final String FILE = "src/Level.java";

    private final String url;
    private final String name;
    private final String key;
    private final GitLabApi gl;
    private Group group = new Group();
    private User other = new User();
    private Project project = new Project();

    Gitlab4jScenario(String url, String token, String name, String key) {
        this.url = url;
        this.name = name;
        this.key = key;
        this.gl = new GitLabApi(url, token);
    }

    void run() throws GitLabApiException, IOException {
        try (gl) {
            people();
            code();
            issues();
            mergeRequest();
            settings();
            refusals();
            gl.getGroupApi().deleteGroup(group.getId());
        }
    }

    private void people() throws GitLabApiException {
        assertThat(gl.getVersion().getVersion()).matches("\\d+\\.\\d+\\.\\d+");
        var me = gl.getUserApi().getCurrentUser();
        group = gl.getGroupApi()
                .createGroup(
                        new org.gitlab4j.api.models.GroupParams().withName(name).withPath(name));
        var wanted = new User()
                .withUsername(name + "-other")
                .withName("Other")
                .withEmail(name + "@example.com")
                .withSkipConfirmation(true);
        other = gl.getUserApi().createUser(wanted, "tide gauge 4711!", false);
        gl.getGroupApi().addMember(group.getId(), other.getId(), AccessLevel.DEVELOPER);
        project = gl.getProjectApi()
                .createProject(new Project()
                        .withName("Gauge")
                        .withPath("gauge")
                        .withNamespaceId(group.getId())
                        .withInitializeWithReadme(true));
        gl.getProjectApi().updateProject(new Project().withId(project.getId()).withDescription("Reads the tide"));
        assertThat(gl.getProjectApi().getProject(name + "/gauge").getDescription())
                .isEqualTo("Reads the tide");
        assertThat(gl.getProjectApi().getAllMembers(project.getId())).hasSize(2);
        assertThat(gl.getProjectApi().starProject(project.getId()).getStarCount())
                .isEqualTo(1);
        var fork = gl.getProjectApi().forkProject(project.getId(), me.getUsername(), name, name);
        assertThat(fork.getForkedFromProject().getId()).isEqualTo(project.getId());
        gl.getProjectApi().deleteProject(fork.getId());
    }

    private void code() throws GitLabApiException, IOException {
        long id = project.getId();
        gl.getRepositoryApi().createBranch(id, BRANCH, MAIN);
        assertThat(gl.getRepositoryApi().getBranch(id, BRANCH).getName()).isEqualTo(BRANCH);
        var action = new CommitAction()
                .withAction(CommitAction.Action.CREATE)
                .withFilePath(FILE)
                .withContent("class Level {\n    int level = 1;\n}\n");
        var commit = gl.getCommitsApi().createCommit(id, BRANCH, "Read the level", null, null, null, action);
        assertThat(gl.getCommitsApi().getDiff(id, commit.getId()).getFirst().getNewPath())
                .isEqualTo(FILE);
        var file = new RepositoryFile();
        file.setFilePath("docs/notes.md");
        file.setContent("# Notes\n");
        gl.getRepositoryFileApi().createFile(id, file, BRANCH, "Write notes");
        assertThat(gl.getRepositoryFileApi()
                        .getFile(id, "docs/notes.md", BRANCH)
                        .getSize())
                .isEqualTo(8);
        try (var raw = gl.getRepositoryFileApi().getRawFile(id, BRANCH, "docs/notes.md")) {
            assertThat(new String(raw.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("# Notes\n");
        }
        assertThat(gl.getRepositoryApi().getTree(id, "", BRANCH, true))
                .extracting(TreeItem::getPath)
                .contains(FILE);
        assertThat(gl.getRepositoryApi().compare(id, MAIN, BRANCH).getCommits()).hasSize(2);
        gl.getCommitsApi().addComment(id, commit.getId(), "Well read");
        assertThat(gl.getCommitsApi().getComments(id, commit.getId())).hasSize(1);
        gl.getCommitsApi()
                .addCommitStatus(id, commit.getId(), CommitBuildState.SUCCESS, new CommitStatus().withName("outside"));
        assertThat(gl.getCommitsApi().getCommitStatuses(id, commit.getId(), null))
                .extracting(CommitStatus::getName)
                .containsExactly("outside");
        gl.getTagsApi().createTag(id, "v1.0/first", MAIN, "First", (String) null);
        assertThat(gl.getTagsApi().getTag(id, "v1.0/first").getMessage()).isEqualTo("First");
        gl.getProtectedBranchesApi().protectBranch(id, "stable/*", AccessLevel.MAINTAINER, AccessLevel.DEVELOPER);
        assertThat(gl.getProtectedBranchesApi().getProtectedBranches(id)).hasSize(2);
    }

    private void issues() throws GitLabApiException {
        long id = project.getId();
        var label = gl.getLabelsApi()
                .createProjectLabel(
                        id, new org.gitlab4j.api.models.Label().withName("bug").withColor("#dc143c"));
        var milestone = gl.getMilestonesApi().createMilestone(id, "1.0", "", null, null);
        var issue = gl.getIssuesApi()
                .createIssue(
                        id,
                        "Leak",
                        "It drips",
                        false,
                        List.of(other.getId()),
                        milestone.getId(),
                        "bug,water",
                        new Date(),
                        null,
                        null,
                        null);
        assertThat(issue.getLabels()).containsExactlyInAnyOrder("bug", "water");
        assertThat(issue.getAssignees().getFirst().getId()).isEqualTo(other.getId());
        gl.getNotesApi().createIssueNote(id, issue.getIid(), "Seen");
        assertThat(gl.getNotesApi().getIssueNotes(id, issue.getIid())).isNotEmpty();
        assertThat(gl.getIssuesApi().estimateTime(id, issue.getIid(), "3h").getHumanTimeEstimate())
                .hasToString("3h");
        gl.getIssuesApi().closeIssue(id, issue.getIid());
        assertThat(gl.getIssuesApi().getIssue(id, issue.getIid()).getState()).hasToString("closed");
        for (int number = 0; number < 25; number++) {
            gl.getIssuesApi().createIssue(id, "Issue " + number, "");
        }
        var pager = gl.getIssuesApi().getIssues(id, 10);
        assertThat(pager.getTotalItems()).isEqualTo(26);
        assertThat(pager.all()).hasSize(26).doesNotHaveDuplicates();
        var board = gl.getBoardsApi().createBoard(id, "Plan");
        gl.getBoardsApi().createBoardList(id, board.getId(), label.getId());
        assertThat(gl.getBoardsApi().getBoardLists(id, board.getId())).hasSize(1);
    }

    private void mergeRequest() throws GitLabApiException {
        long id = project.getId();
        var api = gl.getMergeRequestApi();
        var wanted = new MergeRequestParams()
                .withSourceBranch(BRANCH)
                .withTargetBranch(MAIN)
                .withTitle("Draft: Read the level")
                .withLabels(List.of("bug"))
                .withReviewerIds(List.of(other.getId()));
        long iid = api.createMergeRequest(id, wanted).getIid();
        api.updateMergeRequest(id, iid, new MergeRequestParams().withTitle("Read the level"));
        DiffRef refs = api.getMergeRequest(id, iid).getDiffRefs();
        var position = new Position()
                .withBaseSha(refs.getBaseSha())
                .withStartSha(refs.getStartSha())
                .withHeadSha(refs.getHeadSha())
                .withPositionType(Position.PositionType.TEXT)
                .withNewPath(FILE)
                .withOldPath(FILE)
                .withNewLine(1);
        var discussions = gl.getDiscussionsApi();
        var thread = discussions.createMergeRequestDiscussion(id, iid, "Why one?", null, null, position);
        assertThat(thread.getNotes().getFirst().getPosition().getNewLine()).isEqualTo(1);
        discussions.addMergeRequestThreadNote(id, iid, thread.getId(), "Because", null);
        assertThat(discussions
                        .resolveMergeRequestDiscussion(id, iid, thread.getId(), true)
                        .getNotes()
                        .getFirst()
                        .getResolved())
                .isTrue();
        gl.getNotesApi().createMergeRequestNote(id, iid, "Well done", null, false);
        assertThat(api.getCommits(id, iid)).hasSize(2);
        assertThat(api.getMergeRequestChanges(id, iid).getChanges()).hasSize(2);
        assertThat(api.getMergeRequestPipelines(id, iid)).isEmpty();
        refused(401, () -> api.approveMergeRequest(id, iid, null));
        gl.sudo(other.getUsername());
        api.approveMergeRequest(id, iid, refs.getHeadSha());
        gl.unsudo();
        assertThat(api.getApprovals(id, iid).getApprovedBy()).hasSize(1);
        api.acceptMergeRequest(id, iid, new AcceptMergeRequestParams().withShouldRemoveSourceBranch(true));
        assertThat(api.getMergeRequest(id, iid).getState()).isEqualTo("merged");
        refused(405, () -> api.acceptMergeRequest(id, iid));
    }

    private void settings() throws GitLabApiException {
        long id = project.getId();
        var hook = gl.getProjectApi()
                .addHook(id, "http://example.com/hook", new ProjectHook().withPushEvents(true), false, "secret");
        hook.setMergeRequestsEvents(true);
        gl.getProjectApi().modifyHook(hook);
        assertThat(gl.getProjectApi().getHook(id, hook.getId()).getMergeRequestsEvents())
                .isTrue();
        gl.getProjectApi().deleteHook(id, hook.getId());
        var deploy = gl.getDeployKeysApi().addDeployKey(id, "reader", key, false);
        assertThat(gl.getDeployKeysApi().getProjectDeployKeys(id)).hasSize(1);
        gl.getDeployKeysApi().deleteDeployKey(id, deploy.getId());
        gl.getProjectApi().createVariable(id, "LEVEL", "3", false, "*");
        assertThat(gl.getProjectApi().getVariable(id, "LEVEL").getValue()).isEqualTo("3");
    }

    private void refusals() throws GitLabApiException {
        long id = project.getId();
        refused(404, () -> gl.getProjectApi().getProject("nobody/nothing"));
        refused(400, () -> gl.getRepositoryApi().createBranch(id, "x", "nothing"));
        refused(
                409,
                () -> gl.getLabelsApi()
                        .createProjectLabel(
                                id,
                                new org.gitlab4j.api.models.Label()
                                        .withName("bug")
                                        .withColor("#dc143c")));
        try (var wrong = new GitLabApi(url, "glpat-wrong")) {
            refused(401, () -> wrong.getUserApi().getCurrentUser());
        }
        gl.sudo(other.getUsername());
        refused(403, () -> gl.getProjectApi().createVariable(id, "OTHER", "3", false, "*"));
        gl.unsudo();
    }

    private static void refused(int status, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        GitLabApiException.class,
                        refusal -> assertThat(refusal.getHttpStatus()).isEqualTo(status));
    }
}
