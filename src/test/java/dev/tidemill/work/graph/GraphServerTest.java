package dev.tidemill.work.graph;

import static dev.tidemill.identity.graph.GraphClient.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.graph.GraphClient;
import dev.tidemill.identity.graph.GraphRoom;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GraphQL as clients send it: what is answered, what is refused, and what nobody may see. */
@Tag("server")
class GraphServerTest {
    private static WorkWorld world;
    private static GraphClient client;
    private static Http graph;
    private static String path;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
        client = new GraphClient(world.server);
        graph = new Http(world.server.url() + "/api/graphql");
        path = IdentityServer.path(world.owner, world.project);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theSchemaIsTheOneThatWasAgreedOn() throws IOException {
        var room = (GraphRoom) world.server.server().rooms().stream()
                .filter(each -> each instanceof GraphRoom)
                .findFirst()
                .orElseThrow();
        String printed = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(false)
                        .includeSchemaDefinition(false))
                .print(room.engine().schema());
        Path snapshot = Path.of("src/test/resources/graphql/schema.graphqls");
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/schema.graphqls"), printed);
        assertThat(Files.readString(snapshot))
                .as("the schema changed: cp target/schema.graphqls " + snapshot)
                .isEqualTo(printed);
    }

    @Test
    void clientsFindOutWhereTheyAre() {
        var answer = client.data(
                world.owner,
                "{ currentUser { id username webUrl bot } metadata { version enterprise } echo(text: \"hi\") }");
        assertThat(answer.get("currentUser").get("id").asText()).isEqualTo("gid://gitlab/User/" + world.owner.id());
        assertThat(answer.get("metadata").get("version").asText()).startsWith("19.");
        assertThat(answer.get("echo").asText()).isEqualTo("\"" + world.owner.username() + "\" says: hi");
        assertThat(client.data(null, "{ currentUser { id } echo(text: \"x\") }")
                        .get("currentUser")
                        .isNull())
                .isTrue();
        assertThat(client.data(
                                world.owner,
                                "{ user(username: \"" + world.guest.username()
                                        + "\") { id state } users(first: 2) { nodes { username } count } }")
                        .get("users")
                        .get("nodes"))
                .hasSize(2);
        var mutation = client.data(
                world.owner,
                "mutation { echoCreate(input: {messages: [\"a\"], errors: [\"e\"], clientMutationId: \"7\"}) { echoes errors clientMutationId } }");
        assertThat(mutation.get("echoCreate").toString())
                .isEqualTo("{\"echoes\":[\"a\"],\"errors\":[\"e\"],\"clientMutationId\":\"7\"}");
    }

    @Test
    void projectsGroupsAndCode() {
        world.owner
                .api()
                .post(
                        "/projects/" + world.project + "/repository/files/README.md",
                        Map.of("branch", "main", "content", "# Tides\n", "commit_message", "Begin"))
                .expect(201);
        var project = client.data(world.owner, """
                query($path: ID!) { project(fullPath: $path) {
                  id fullPath name nameWithNamespace visibility webUrl httpUrlToRepo issuesEnabled starCount
                  maxAccessLevel { integerValue } userPermissions { adminProject pushCode createIssue }
                  group { fullPath } namespace { fullName } projectMembers(first: 2) { nodes { user { username } accessLevel { stringValue } } }
                  repository { rootRef empty tree { lastCommit { sha title author: authorName } blobs { nodes { name path } } }
                    blobs(paths: ["README.md", "none"]) { nodes { rawBlob size } } }
                  pipelines { count nodes { id status } } jobs { nodes { id } }
                } }""", "path", path).get("project");
        assertThat(project.get("id").asText()).isEqualTo("gid://gitlab/Project/" + world.project);
        assertThat(project.get("maxAccessLevel").get("integerValue").asInt()).isEqualTo(50);
        assertThat(project.get("userPermissions").get("pushCode").asBoolean()).isTrue();
        assertThat(project.get("repository").get("rootRef").asText()).isEqualTo("main");
        assertThat(project.get("repository")
                        .get("tree")
                        .get("lastCommit")
                        .get("title")
                        .asText())
                .isEqualTo("Begin");
        assertThat(project.get("repository").get("blobs").get("nodes")).hasSize(1);
        assertThat(project.get("repository")
                        .get("blobs")
                        .get("nodes")
                        .get(0)
                        .get("rawBlob")
                        .asText())
                .isEqualTo("# Tides\n");
        assertThat(project.get("httpUrlToRepo").asText()).endsWith(path + ".git");
        var groups = client.data(
                world.owner,
                "{ group(fullPath: \"" + path.substring(0, path.indexOf('/'))
                        + "\") { id projects { nodes { fullPath } } } groups { count } namespace(fullPath: \""
                        + world.owner.username() + "\") { id } }");
        assertThat(groups.get("group").get("projects").get("nodes").toString()).contains(path);
        assertThat(groups.get("namespace").get("id").asText()).startsWith("gid://gitlab/Namespaces::UserNamespace/");
    }

    @Test
    void pagesLeadThroughLists() {
        long project = world.project("public");
        String where = world.owner
                .api()
                .get("/projects/" + project)
                .json()
                .get("path_with_namespace")
                .asText();
        for (int i = 1; i <= 5; i++) {
            world.issue(world.owner, project, "Issue " + i);
        }
        String query = """
                query($path: ID!, $first: Int, $last: Int, $after: String, $before: String) { project(fullPath: $path) {
                  issues(sort: CREATED_ASC, first: $first, last: $last, after: $after, before: $before) {
                    count nodes { iid } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }""";
        var one = client.data(world.owner, query, "path", where, "first", 2)
                .get("project")
                .get("issues");
        assertThat(one.get("nodes").toString()).isEqualTo("[{\"iid\":\"1\"},{\"iid\":\"2\"}]");
        assertThat(one.get("count").asInt()).isEqualTo(5);
        assertThat(one.get("pageInfo").get("hasPreviousPage").asBoolean()).isFalse();
        var two = client.data(
                        world.owner,
                        query,
                        "path",
                        where,
                        "first",
                        3,
                        "after",
                        one.get("pageInfo").get("endCursor").asText())
                .get("project")
                .get("issues");
        assertThat(two.get("nodes").toString()).isEqualTo("[{\"iid\":\"3\"},{\"iid\":\"4\"},{\"iid\":\"5\"}]");
        assertThat(two.get("pageInfo").get("hasNextPage").asBoolean()).isFalse();
        var last = client.data(world.owner, query, "path", where, "last", 2)
                .get("project")
                .get("issues");
        assertThat(last.get("nodes").toString()).isEqualTo("[{\"iid\":\"4\"},{\"iid\":\"5\"}]");
        assertThat(client.error(world.owner, query, "path", where, "first", 2, "after", "nonsense"))
                .isEqualTo("Invalid cursor provided");
    }

    @Test
    void issuesAreMadeChangedCommentedAndClosed() {
        var label = world.label(world.project, IdentityLabels.fresh());
        var made = client.data(
                        world.planner,
                        """
                mutation($input: CreateIssueInput!) { createIssue(input: $input) { errors clientMutationId issue {
                  id iid title state labels { nodes { id title } } assignees { nodes { username } } author { username } webUrl } } }""",
                        "input",
                        Map.of(
                                "projectPath",
                                path,
                                "title",
                                "Leak",
                                "description",
                                "Drip",
                                "labelIds",
                                List.of("gid://gitlab/ProjectLabel/" + label.get("id")),
                                "assigneeIds",
                                List.of("gid://gitlab/User/" + world.developer.id()),
                                "clientMutationId",
                                "x"))
                .get("createIssue");
        assertThat(made.get("errors")).isEmpty();
        var issue = made.get("issue");
        assertThat(issue.get("labels").get("nodes").get(0).get("title").asText())
                .isEqualTo(label.get("name").asText());
        assertThat(issue.get("assignees").get("nodes").get(0).get("username").asText())
                .isEqualTo(world.developer.username());
        String iid = issue.get("iid").asText();
        var note = client.data(
                        world.guest,
                        "mutation($id: NoteableID!) { createNote(input: {noteableId: $id, body: \"Seen\"}) { errors note { id body author { username } discussion { id } } } }",
                        "id",
                        issue.get("id").asText())
                .get("createNote")
                .get("note");
        assertThat(note.get("author").get("username").asText()).isEqualTo(world.guest.username());
        var thread = client.data(
                        world.guest,
                        "mutation($id: NoteableID!) { createDiscussion(input: {noteableId: $id, body: \"Why?\"}) { note { discussion { id resolvable } } } }",
                        "id",
                        issue.get("id").asText())
                .get("createDiscussion")
                .get("note")
                .get("discussion");
        var resolved = client.data(
                        world.planner,
                        "mutation($id: DiscussionID!) { discussionToggleResolve(input: {id: $id, resolve: true}) { errors discussion { resolved resolvedBy { username } } } }",
                        "id",
                        thread.get("id").asText())
                .get("discussionToggleResolve");
        assertThat(resolved.get("discussion").get("resolved").asBoolean()).isTrue();
        var closed = client.data(
                        world.planner,
                        "mutation($p: ID!, $i: String!) { updateIssue(input: {projectPath: $p, iid: $i, stateEvent: CLOSE, title: \"Leaked\"}) { errors issue { state title closedAt notes { nodes { body system } } } } }",
                        "p",
                        path,
                        "i",
                        iid)
                .get("updateIssue")
                .get("issue");
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.get("notes").get("nodes").toString()).contains("Seen", "Why?");
        assertThat(client.data(
                                world.planner,
                                "mutation($p: ID!) { createIssue(input: {projectPath: $p, title: \"\"}) { errors issue { id } } }",
                                "p",
                                path)
                        .get("createIssue")
                        .get("errors")
                        .toString())
                .contains("Title can't be blank");
    }

    @Test
    void workItemsHaveWidgets() {
        var made = client.data(world.planner, """
                mutation($path: ID!) { workItemCreate(input: {namespacePath: $path, title: "Task", workItemTypeId: "gid://gitlab/WorkItems::Type/5",
                  descriptionWidget: {description: "Do it"}, weightWidget: {weight: 3}}) { errors workItem { id iid state workItemType { name }
                  widgets { type ... on WorkItemWidgetDescription { description } ... on WorkItemWidgetWeight { weight }
                    ... on WorkItemWidgetAssignees { assignees { nodes { username } } } ... on WorkItemWidgetNotes { discussions { nodes { id } } } } } } }""", "path", path).get("workItemCreate");
        assertThat(made.get("errors")).isEmpty();
        assertThat(made.get("workItem").get("workItemType").get("name").asText())
                .isEqualTo("Task");
        assertThat(made.get("workItem").get("widgets").toString()).contains("Do it", "\"weight\":3");
        String id = made.get("workItem").get("id").asText();
        var changed = client.data(
                        world.planner,
                        "mutation($id: WorkItemID!) { workItemUpdate(input: {id: $id, stateEvent: CLOSE, startAndDueDateWidget: {dueDate: \"2026-12-24\"}}) { errors workItem { state widgets(onlyTypes: [START_AND_DUE_DATE]) { ... on WorkItemWidgetStartAndDueDate { dueDate } } } } }",
                        "id",
                        id)
                .get("workItemUpdate");
        assertThat(changed.get("workItem").get("state").asText()).isEqualTo("CLOSED");
        assertThat(changed.get("workItem").get("widgets").get(0).get("dueDate").asText())
                .isEqualTo("2026-12-24");
        assertThat(client.error(
                        world.planner,
                        "mutation($id: WorkItemID!) { workItemDelete(input: {id: $id}) { errors } }",
                        "id",
                        id))
                .isEqualTo(UNAVAILABLE);
        assertThat(client.data(
                                world.owner,
                                "mutation($id: WorkItemID!) { workItemDelete(input: {id: $id}) { errors project { fullPath } } }",
                                "id",
                                id)
                        .get("workItemDelete")
                        .get("errors"))
                .isEmpty();
        assertThat(client.error(
                        world.owner,
                        "query($id: WorkItemID!) { workItem(id: $id) { id } }",
                        "id",
                        "gid://gitlab/User/1"))
                .contains("does not represent an instance of WorkItem");
    }

    @Test
    void nobodySeesOrDoesWhatRestWouldRefuse() {
        long hidden = world.project("private");
        String where = world.owner
                .api()
                .get("/projects/" + hidden)
                .json()
                .get("path_with_namespace")
                .asText();
        var secret = world.issue(world.owner, world.project, "Secret", "confidential", true);
        String byPath = "query($path: ID!) { project(fullPath: $path) { id issues { nodes { title } } } }";
        assertThat(client.data(world.outsider, byPath, "path", where)
                        .get("project")
                        .isNull())
                .isTrue();
        assertThat(client.data(null, byPath, "path", where).get("project").isNull())
                .isTrue();
        String issue = "query($id: IssueID!) { issue(id: $id) { title notes { nodes { body } } } }";
        String id = "gid://gitlab/Issue/" + secret.get("id");
        assertThat(client.data(world.outsider, issue, "id", id).get("issue").isNull())
                .isTrue();
        assertThat(client.data(world.guest, issue, "id", id).get("issue").isNull())
                .isTrue();
        assertThat(client.data(world.planner, issue, "id", id)
                        .get("issue")
                        .get("title")
                        .asText())
                .isEqualTo("Secret");
        assertThat(client.data(world.outsider, byPath, "path", path).toString()).doesNotContain("Secret");
        String create = "mutation($p: ID!) { createIssue(input: {projectPath: $p, title: \"x\"}) { errors } }";
        assertThat(client.error(null, create, "p", path)).isEqualTo(UNAVAILABLE);
        assertThat(client.error(world.outsider, create, "p", where)).isEqualTo(UNAVAILABLE);
        assertThat(client.error(
                        world.guest,
                        "mutation($id: NoteableID!) { createNote(input: {noteableId: $id, body: \"x\"}) { errors } }",
                        "id",
                        id))
                .isEqualTo(UNAVAILABLE);
        var internal = world.planner
                .api()
                .post(
                        WorkWorld.issues(world.project) + "/"
                                + world.issue(world.owner, world.project, "Open")
                                        .get("iid") + "/notes",
                        Map.of("body", "Hush", "internal", true))
                .expect(201)
                .json();
        assertThat(client.error(
                        world.guest,
                        "mutation($id: NoteID!) { updateNote(input: {id: $id, body: \"x\"}) { errors } }",
                        "id",
                        "gid://gitlab/Note/" + internal.get("id")))
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    void tokensAreGoodForWhatTheirScopesSay() {
        var query = Map.of("query", "{ currentUser { username } }");
        var mutation = Map.of("query", "mutation { echoCreate(input: {messages: []}) { errors } }");
        assertThat(graph.token("glpat-wrong").post("", query).expect(401).text())
                .isEqualTo("{\"errors\":[{\"message\":\"Invalid token\"}]}");
        var reading = graph.token(world.given.token(world.owner.id(), "read_api"));
        assertThat(reading.post("", query).expect(200).text()).contains(world.owner.username());
        assertThat(reading.post("", mutation).expect(200).text()).contains("may not be used for mutations");
        graph.token(world.given.token(world.owner.id(), "read_repository"))
                .post("", query)
                .expect(403);
        assertThat(graph.with("Authorization", "Bearer " + world.owner.token())
                        .post("", query)
                        .expect(200)
                        .text())
                .contains(world.owner.username());
    }

    @Test
    void severalAtOnceAndWithFiles() {
        var several = graph.token(world.owner.token())
                .post("", List.of(Map.of("query", "{ echo(text: \"a\") }"), Map.of("query", "{ nothing }")))
                .expect(200)
                .json();
        assertThat(several).hasSize(2);
        assertThat(several.get(0).get("data").get("echo").asText()).endsWith("says: a");
        assertThat(several.get(1).get("errors")).isNotEmpty();
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"query($t: String!) { echo(text: $t) }\",\"variables\":{\"t\":\"x\",\"f\":null}}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{\"0\":[\"variables.f\"]}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"0\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
        assertThat(graph.token(world.owner.token())
                        .with("Content-Type", "multipart/form-data; boundary=b")
                        .send("POST", "", BodyPublishers.ofString(body))
                        .expect(200)
                        .text())
                .contains("says: x");
        graph.with("Content-Type", "application/json")
                .send("POST", "", BodyPublishers.ofString("{"))
                .expect(400);
        assertThat(graph.post("", Map.of()).expect(200).text()).contains("No query string was present");
        graph.post("", java.util.Collections.nCopies(30, Map.of("query", "{ echo(text: \"a\") }")))
                .expect(400);
    }

    @Test
    void hostileQueriesAreRefusedAtOnce() {
        assertThat(client.error(
                        world.owner,
                        "{" + " project(fullPath: \"a\") { group {".repeat(12) + " id " + "}}".repeat(12) + "}"))
                .isNotEmpty();
        String deep = "{ project(fullPath: \"" + path
                + "\") { issues { nodes { discussions { nodes { notes { nodes { discussion { notes { nodes { discussion { notes { nodes { discussion { notes { nodes { discussion { notes { nodes { discussion { notes { nodes { id";
        assertThat(client.error(
                        world.owner,
                        deep + " }".repeat(deep.length() - deep.replace("{", "").length())))
                .contains("exceeds max");
        var aliases = new StringBuilder("{");
        for (int i = 0; i < 300; i++) {
            aliases.append(" a").append(i).append(": echo(text: \"x\")");
        }
        assertThat(client.error(world.owner, aliases.append(" }").toString()))
                .contains("exceeds max complexity of 250");
        assertThat(client.error(
                        null,
                        "{ projects { nodes { issues { nodes { discussions { nodes { notes { nodes {"
                                + " id body url system createdAt updatedAt author { id name username state bot } discussion { id createdAt resolved }"
                                + " } } } } } } } } }"))
                .contains("exceeds max complexity of 200");
        assertThat(client.error(world.owner, "{ echo(text: \"" + "x".repeat(11_000) + "\") }"))
                .isEqualTo("Query too large");
        var fragments = new StringBuilder("{ currentUser { ...F0 } }");
        for (int i = 0; i < 25; i++) {
            fragments
                    .append(" fragment F")
                    .append(i)
                    .append(" on CurrentUser { a: id ...F")
                    .append(i + 1)
                    .append(" ...F")
                    .append(i + 1)
                    .append(" }");
        }
        long begin = System.nanoTime();
        client.ask(
                world.owner,
                fragments.append(" fragment F25 on CurrentUser { id }").toString());
        assertThat((System.nanoTime() - begin) / 1_000_000).as("milliseconds").isLessThan(5_000);
        assertThat(client.error(world.owner, "{ currentUser { ...A } } fragment A on CurrentUser { ...A }"))
                .isNotEmpty();
        assertThat(client.error(
                        world.owner,
                        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } }"))
                .isNotEmpty();
        var introspection = client.ask(null, IntrospectionQuery.INTROSPECTION_QUERY);
        assertThat(introspection.path("data").path("__schema").path("types").size())
                .as(introspection.toString().substring(0, 200))
                .isGreaterThan(50);
    }

    @Test
    void theLimitsOfPagesHold() {
        assertThat(client.data(
                                world.owner,
                                "{ projects(first: 100000) { nodes { id } } queryComplexity { score limit } }")
                        .get("queryComplexity")
                        .get("limit")
                        .asInt())
                .isEqualTo(250);
        assertThat(client.error(world.owner, "{ projects(first: -1) { nodes { id } } }"))
                .contains("must not be negative");
    }

    /** Names of labels that nobody has yet. */
    private static final class IdentityLabels {
        static String fresh() {
            return dev.tidemill.identity.IdentityServer.fresh("water");
        }
    }
}
