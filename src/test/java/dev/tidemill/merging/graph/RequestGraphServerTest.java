package dev.tidemill.merging.graph;

import static dev.tidemill.identity.graph.GraphClient.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.graph.GraphClient;
import dev.tidemill.merging.MergingWorld;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Merge requests over GraphQL: what clients read, how they change them, and what is refused. */
@Tag("server")
class RequestGraphServerTest {
    private static MergingWorld world;
    private static GraphClient graph;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
        graph = new GraphClient(world.server);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String path(long project) {
        return IdentityServer.path(world.owner, project);
    }

    private static String gid(JsonNode request) {
        return "gid://gitlab/MergeRequest/" + request.get("id");
    }

    @Test
    void clientsReadARequest() {
        long project = world.project("public");
        var rest = world.opened(
                project,
                "feature/level",
                "labels",
                "bug,water",
                "reviewer_ids",
                List.of(world.maintainer.id()),
                "assignee_ids",
                List.of(world.developer.id()),
                "description",
                "- [x] one\n- [ ] two");
        world.work();
        var read = graph.data(
                        world.maintainer,
                        """
                query($p: ID!, $i: String!) { project(fullPath: $p) { mergeRequest(iid: $i) {
                  id iid title state draft sourceBranch targetBranch diffHeadSha commitCount webUrl
                  reference(full: true) mergeable detailedMergeStatus mergeStatusEnum conflicts
                  diffRefs { baseSha headSha startSha } diffStats { path additions deletions }
                  diffStatsSummary { additions deletions changes fileCount }
                  commits { nodes { sha title } count } labels { nodes { title } }
                  author { username } assignees { nodes { username } }
                  reviewers { nodes { username webUrl mergeRequestInteraction { reviewState approved } } }
                  approved approvalsRequired approvalsLeft approvedBy { nodes { username } }
                  taskCompletionStatus { count completedCount } timeEstimate totalTimeSpent
                  userPermissions { canMerge canApprove updateMergeRequest pushToSourceBranch }
                  headPipeline { id } pipelines { nodes { id } } project { id } sourceProject { id } } } }
                """,
                        "p",
                        path(project),
                        "i",
                        rest.get("iid").asText())
                .at("/project/mergeRequest");
        assertThat(read.get("id").asText()).isEqualTo(gid(rest));
        assertThat(read.get("webUrl")).isEqualTo(rest.get("web_url"));
        assertThat(read.get("reference").asText()).isEqualTo(path(project) + "!" + rest.get("iid"));
        assertThat(read.get("diffHeadSha")).isEqualTo(rest.get("sha"));
        assertThat(read.at("/diffRefs/headSha")).isEqualTo(rest.get("sha"));
        assertThat(read.get("detailedMergeStatus").asText()).isEqualTo("MERGEABLE");
        assertThat(read.get("mergeable").asBoolean()).isTrue();
        assertThat(read.at("/diffStats/0").toString())
                .isEqualTo("{\"path\":\"feature-level.txt\",\"additions\":1,\"deletions\":0}");
        assertThat(read.at("/diffStatsSummary/fileCount").asInt()).isEqualTo(1);
        assertThat(read.at("/commits/nodes/0/sha")).isEqualTo(rest.get("sha"));
        assertThat(read.get("commitCount").asInt()).isEqualTo(1);
        assertThat(read.at("/labels/nodes").findValuesAsText("title")).containsExactlyInAnyOrder("bug", "water");
        assertThat(read.at("/reviewers/nodes/0/mergeRequestInteraction/reviewState")
                        .asText())
                .isEqualTo("UNREVIEWED");
        assertThat(read.at("/assignees/nodes/0/username").asText()).isEqualTo(world.developer.username());
        assertThat(read.get("approved").asBoolean()).isTrue();
        assertThat(read.at("/taskCompletionStatus/completedCount").asInt()).isEqualTo(1);
        assertThat(read.at("/userPermissions/canMerge").asBoolean()).isTrue();
        assertThat(read.at("/userPermissions/canApprove").asBoolean()).isTrue();
        assertThat(read.get("headPipeline").isNull()).isTrue();
    }

    @Test
    void aRequestGoesItsWayByMutations() {
        long project = world.project("public");
        String path = path(project);
        String head = world.commit(world.developer, project, "level", Map.of("level.txt", "1\n2\n"));
        var label = world.owner
                .api()
                .post("/projects/" + project + "/labels", Map.of("name", "bug", "color", "#112233"))
                .json();
        var milestone = world.owner
                .api()
                .post("/projects/" + project + "/milestones", Map.of("title", "1.0"))
                .json();
        var made = graph.done(world.developer, """
                        mutation($p: ID!) { mergeRequestCreate(input: {projectPath: $p, title: "Draft: Level",
                          sourceBranch: "level", targetBranch: "main", labels: ["water"]}) {
                          errors mergeRequest { id iid draft labels { nodes { title } } diffRefs { baseSha startSha } } } }
                        """, "p", path).get("mergeRequest");
        String iid = made.get("iid").asText();
        assertThat(made.get("draft").asBoolean()).isTrue();
        assertThat(made.at("/labels/nodes/0/title").asText()).isEqualTo("water");
        change(path, iid, "SetDraft", "draft: false", "draft", "false");
        change(path, iid, "Update", "title: \"The level\", timeEstimate: \"2h\"", "title timeEstimate", "The level");
        change(path, iid, "SetLocked", "locked: true", "discussionLocked", "true");
        change(path, iid, "SetLocked", "locked: false", "discussionLocked", "false");
        String labelId = "labelIds: [\"gid://gitlab/ProjectLabel/" + label.get("id") + "\"]";
        change(path, iid, "SetLabels", labelId, "labels { nodes { title } }", "\"nodes\":[{\"title\":\"bug\"}]");
        String people = "Usernames: [\"" + world.maintainer.username() + "\"]";
        change(
                path,
                iid,
                "SetAssignees",
                "assignee" + people,
                "assignees { nodes { username } }",
                world.maintainer.username());
        change(
                path,
                iid,
                "SetReviewers",
                "reviewer" + people,
                "reviewers { nodes { username } }",
                world.maintainer.username());
        change(
                path,
                iid,
                "SetMilestone",
                "milestoneId: \"gid://gitlab/Milestone/" + milestone.get("id") + "\"",
                "milestone { title }",
                "1.0");
        change(path, iid, "SetMilestone", "milestoneId: null", "milestone { title }", "\"milestone\":null");
        change(path, iid, "SetSubscription", "subscribedState: false", "subscribed", "false");
        change(
                path,
                iid,
                "ReviewerRereview",
                "userId: \"gid://gitlab/User/" + world.maintainer.id() + "\"",
                "iid",
                iid);
        String thread = talk(made, head);
        var resolved = graph.done(
                        world.developer,
                        "mutation($id: DiscussionID!) { discussionToggleResolve(input: {id: $id, resolve: true})"
                                + " { errors discussion { resolved } } }",
                        "id",
                        thread)
                .get("discussion");
        assertThat(resolved.get("resolved").asBoolean()).isTrue();
        var accept =
                "mutation($p: ID!, $i: String!, $s: String!) { mergeRequestAccept(input: {projectPath: $p, iid: $i,"
                        + " sha: $s}) { errors mergeRequest { state mergedAt mergeUser { username }"
                        + " resolvableDiscussionsCount resolvedDiscussionsCount } } }";
        assertThat(graph.data(world.maintainer, accept, "p", path, "i", iid, "s", "0".repeat(40))
                        .at("/mergeRequestAccept/errors/0")
                        .asText())
                .startsWith("SHA does not match HEAD of source branch");
        var merged = graph.done(world.maintainer, accept, "p", path, "i", iid, "s", head)
                .get("mergeRequest");
        assertThat(merged.get("state").asText()).isEqualTo("merged");
        assertThat(merged.at("/mergeUser/username").asText()).isEqualTo(world.maintainer.username());
        assertThat(merged.get("resolvableDiscussionsCount").asInt()).isEqualTo(1);
        assertThat(merged.get("resolvedDiscussionsCount").asInt()).isEqualTo(1);
    }

    private void change(String path, String iid, String what, String input, String fields, String expected) {
        var payload = graph.done(
                world.maintainer,
                "mutation($p: ID!, $i: String!) { mergeRequest" + what + "(input: {projectPath: $p, iid: $i, " + input
                        + "}) { errors mergeRequest { " + fields + " } } }",
                "p",
                path,
                "i",
                iid);
        assertThat(payload.get("mergeRequest").toString()).as(what).contains(expected);
    }

    /** A comment on a line with an answer; the id of the discussion. */
    private String talk(JsonNode request, String head) {
        var note = graph.done(
                        world.maintainer,
                        """
                        mutation($id: NoteableID!, $b: String, $s: String!, $h: String!) { createDiffNote(input: {
                          noteableId: $id, body: "Why?", position: {baseSha: $b, startSha: $s, headSha: $h,
                          paths: {newPath: "level.txt"}, newLine: 2}}) {
                          errors note { body position { newLine filePath positionType } discussion { id } } } }
                        """,
                        "id",
                        request.get("id").asText(),
                        "b",
                        request.at("/diffRefs/baseSha").asText(),
                        "s",
                        request.at("/diffRefs/startSha").asText(),
                        "h",
                        head)
                .get("note");
        assertThat(note.at("/position/newLine").asInt()).isEqualTo(2);
        String thread = note.at("/discussion/id").asText();
        graph.done(
                world.developer,
                "mutation($id: NoteableID!, $d: DiscussionID!) { createNote(input: {noteableId: $id, discussionId: $d,"
                        + " body: \"Because\"}) { errors note { id } } }",
                "id",
                request.get("id").asText(),
                "d",
                thread);
        var read = graph.data(
                        world.developer,
                        "query($id: MergeRequestID!) { mergeRequest(id: $id) { discussions(last: 1) { nodes {"
                                + " resolvable resolved notes { nodes { body position { newLine } } } } } } }",
                        "id",
                        request.get("id").asText())
                .at("/mergeRequest/discussions/nodes/0");
        assertThat(read.get("resolvable").asBoolean()).isTrue();
        assertThat(read.at("/notes/nodes").findValuesAsText("body")).containsExactly("Why?", "Because");
        return thread;
    }

    @Test
    void cursorsStayRightWhileRequestsAreAdded() {
        long project = world.project("public");
        for (int number = 0; number < 5; number++) {
            world.clock.advance(Duration.ofSeconds(1));
            world.opened(project, "branch-" + number);
        }
        String query =
                "query($p: ID!, $after: String, $before: String, $first: Int, $last: Int) { project(fullPath: $p)"
                        + " { mergeRequests(first: $first, last: $last, after: $after, before: $before) { count"
                        + " nodes { sourceBranch } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";
        String path = path(project);
        var one = graph.data(world.guest, query, "p", path, "first", 2).at("/project/mergeRequests");
        assertThat(one.findValuesAsText("sourceBranch")).containsExactly("branch-4", "branch-3");
        assertThat(one.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(one.get("count").asInt()).isEqualTo(5);
        world.clock.advance(Duration.ofSeconds(1));
        world.opened(project, "newer");
        var two = graph.data(
                        world.guest,
                        query,
                        "p",
                        path,
                        "first",
                        2,
                        "after",
                        one.at("/pageInfo/endCursor").asText())
                .at("/project/mergeRequests");
        assertThat(two.findValuesAsText("sourceBranch")).containsExactly("branch-2", "branch-1");
        assertThat(two.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
        var back = graph.data(
                        world.guest,
                        query,
                        "p",
                        path,
                        "last",
                        2,
                        "before",
                        two.at("/pageInfo/startCursor").asText())
                .at("/project/mergeRequests");
        assertThat(back.findValuesAsText("sourceBranch")).containsExactly("branch-4", "branch-3");
        assertThat(back.at("/pageInfo/hasPreviousPage").asBoolean()).as("newer").isTrue();
        var end = graph.data(world.guest, query, "p", path, "last", 1).at("/project/mergeRequests");
        assertThat(end.findValuesAsText("sourceBranch")).containsExactly("branch-0");
        assertThat(end.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        for (String hostile :
                List.of("x", "e30", "eyJrZXkiOiJ4In0", "eyJvZmZzZXQiOiIxIn0", "eyJrZXkiOiIxfFx1MDAwMCJ9")) {
            assertThat(graph.error(world.guest, query, "p", path, "first", 2, "after", hostile))
                    .as(hostile)
                    .containsIgnoringCase("cursor");
        }
    }

    @Test
    void listsTakeTheUsualFilters() {
        long project = world.project("public");
        var draft = world.opened(project, "draft", "title", "Draft: Half", "labels", "bug");
        var mine = world.opened(project, "mine", "reviewer_ids", List.of(world.reporter.id()));
        var gone = world.opened(project, "gone");
        world.owner
                .api()
                .put(MergingWorld.request(gone), Map.of("state_event", "close"))
                .expect(200);
        assertThat(branches(project, "state: opened")).containsExactlyInAnyOrder("draft", "mine");
        assertThat(branches(project, "draft: true")).containsExactly("draft");
        assertThat(branches(project, "labels: [\"bug\"]")).containsExactly("draft");
        assertThat(branches(project, "not: {labels: [\"bug\"]}, state: opened")).containsExactly("mine");
        assertThat(branches(project, "sourceBranches: [\"mine\", \"gone\"]")).containsExactlyInAnyOrder("mine", "gone");
        assertThat(branches(project, "reviewerUsername: \"" + world.reporter.username() + "\""))
                .containsExactly("mine");
        assertThat(branches(project, "iids: [\"" + draft.get("iid").asText() + "\"]"))
                .containsExactly("draft");
        assertThat(branches(project, "search: \"Half\"")).containsExactly("draft");
        assertThat(branches(project, "sort: TITLE_ASC, state: opened")).containsExactly("draft", "mine");
        assertThat(branches(project, "sort: MERGED_AT_DESC, state: closed")).containsExactly("gone");
        String path = path(project);
        assertThat(graph.data(
                                world.reporter,
                                "query($p: String) { currentUser { reviewRequestedMergeRequests(projectPath: $p) { nodes { id } }"
                                        + " authoredMergeRequests(projectPath: $p) { nodes { id } } } }",
                                "p",
                                path)
                        .get("currentUser")
                        .toString())
                .isEqualTo("{\"reviewRequestedMergeRequests\":{\"nodes\":[{\"id\":\"" + gid(mine)
                        + "\"}]},\"authoredMergeRequests\":{\"nodes\":[]}}");
        assertThat(graph.data(
                                world.developer,
                                "query($p: ID!) { group(fullPath: $p) { mergeRequests(first: 100, state: closed) { nodes { id } } } }",
                                "p",
                                path.substring(0, path.indexOf('/')))
                        .toString())
                .contains(gid(gone));
    }

    private List<String> branches(long project, String filter) {
        var found = new ArrayList<String>();
        graph.data(
                        world.owner,
                        "query($p: ID!) { project(fullPath: $p) { mergeRequests(" + filter
                                + ") { nodes { sourceBranch } } } }",
                        "p",
                        path(project))
                .findValues("sourceBranch")
                .forEach(branch -> found.add(branch.asText()));
        return found;
    }

    /** What many requests have is loaded for all at once: the number of statements does not grow with the page. */
    @Test
    void aPageCostsAsManyStatementsWhateverItsSize() {
        long project = world.project("public");
        for (int number = 0; number < 8; number++) {
            world.opened(
                    project,
                    "branch-" + number,
                    "labels",
                    "bug",
                    "reviewer_ids",
                    List.of(world.maintainer.id()),
                    "assignee_ids",
                    List.of(world.reporter.id()));
        }
        int few = statements(project, 2);
        int many = statements(project, 8);
        assertThat(many).as("statements for 8 requests, %d for 2", few).isEqualTo(few);
    }

    private int statements(long project, int size) {
        String query = "query($p: ID!, $n: Int) { project(fullPath: $p) { mergeRequests(first: $n) { nodes {"
                + " iid title author { username } assignees { nodes { username } } reviewers { nodes { username } }"
                + " labels { nodes { title } } milestone { title } approved approvedBy { nodes { username } }"
                + " detailedMergeStatus conflicts upvotes timeEstimate userNotesCount rebaseInProgress commitCount"
                + " diffStatsSummary { additions } resolvableDiscussionsCount headPipeline { id } sourceProject { id }"
                + " subscribed participants { nodes { username } } userPermissions { canMerge }"
                + " } } } }";
        String path = path(project);
        graph.data(world.maintainer, query, "p", path, "n", size);
        var count = new AtomicInteger();
        world.server.platform().db().watch(sql -> count.incrementAndGet());
        try {
            var nodes =
                    graph.data(world.maintainer, query, "p", path, "n", size).at("/project/mergeRequests/nodes");
            assertThat(nodes).hasSize(size);
        } finally {
            world.server.platform().db().watch(sql -> {});
        }
        return count.get();
    }

    @Test
    void nobodySeesOrDoesWhatRestWouldRefuse() {
        long hidden = world.project("private");
        var request = world.opened(hidden, "secret");
        String path = path(hidden);
        String byPath = "query($p: ID!) { project(fullPath: $p) { mergeRequests { nodes { title } } } }";
        String byId = "query($id: MergeRequestID!) { mergeRequest(id: $id) { title } }";
        for (var who : new dev.tidemill.identity.IdentityServer.Person[] {null, world.outsider}) {
            assertThat(graph.data(who, byPath, "p", path).get("project").isNull())
                    .isTrue();
            assertThat(graph.data(who, byId, "id", gid(request))
                            .get("mergeRequest")
                            .isNull())
                    .isTrue();
        }
        assertThat(graph.data(world.reporter, byId, "id", gid(request))
                        .at("/mergeRequest/title")
                        .asText())
                .isEqualTo("Merge secret");
        String iid = request.get("iid").asText();
        String lock = "mutation($p: ID!, $i: String!) { mergeRequestSetLocked(input: {projectPath: $p, iid: $i,"
                + " locked: true}) { errors mergeRequest { discussionLocked } } }";
        assertThat(graph.error(null, lock, "p", path, "i", iid)).isEqualTo(UNAVAILABLE);
        assertThat(graph.error(world.outsider, lock, "p", path, "i", iid)).isEqualTo(UNAVAILABLE);
        String accept = "mutation($p: ID!, $i: String!, $s: String!) { mergeRequestAccept(input: {projectPath: $p,"
                + " iid: $i, sha: $s}) { errors } }";
        String sha = request.get("sha").asText();
        for (var who : List.of(world.outsider, world.reporter, world.developer)) {
            assertThat(graph.error(who, accept, "p", path, "i", iid, "s", sha)).isEqualTo(UNAVAILABLE);
        }
        String create = "mutation($p: ID!) { mergeRequestCreate(input: {projectPath: $p, title: \"x\","
                + " sourceBranch: \"secret\", targetBranch: \"main\"}) { errors } }";
        assertThat(graph.error(world.guest, create, "p", path)).isEqualTo(UNAVAILABLE);
        assertThat(graph.data(world.developer, create, "p", path)
                        .at("/mergeRequestCreate/errors/0")
                        .asText())
                .startsWith("Another open merge request already exists");
        assertThat(world.now(request).get("state").asText()).isEqualTo("opened");
    }

    private static String tomorrow() {
        return LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .toString();
    }

    @Test
    void tokensAreGoodForWhatTheirScopesSay() {
        long project = world.project("private");
        var request = world.opened(project, "scoped");
        String path = path(project);
        var query = Map.of(
                "query",
                "{ project(fullPath: \"" + path + "\") { mergeRequest(iid: \""
                        + request.get("iid").asText() + "\") { title } } }");
        var mutation = Map.of(
                "query",
                "mutation { mergeRequestSetDraft(input: {projectPath: \"" + path + "\", iid: \""
                        + request.get("iid").asText() + "\", draft: true}) { errors } }");
        String reading = world.given.token(world.owner.id(), "read_api");
        assertThat(graph.with(reading).post("", query).expect(200).text()).contains("Merge scoped");
        assertThat(graph.with(reading).post("", mutation).expect(200).text()).contains("may not be used for mutations");
        assertThat(world.now(request).get("draft").asBoolean()).isFalse();
        graph.with(world.given.token(world.owner.id(), "read_repository"))
                .post("", query)
                .expect(403);
        String brief = world.server
                .root()
                .post(
                        "/users/" + world.owner.id() + "/personal_access_tokens",
                        Map.of("name", "brief", "scopes", List.of("api"), "expires_at", tomorrow()))
                .expect(201)
                .json()
                .get("token")
                .asText();
        graph.with(brief).post("", query).expect(200);
        world.clock.advance(Duration.ofDays(2));
        graph.with(brief).post("", query).expect(401);
        graph.with("glpat-wrong").post("", mutation).expect(401);
    }
}
