package dev.tidemill.merging.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Approval rules, code owners, approving and what a push does to approvals, over REST. */
@Tag("server")
class ApprovalsApiTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode rule(long project, String name, int required, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("approvals_required", required);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return world.maintainer
                .api()
                .post("/projects/" + project + "/approval_rules", body)
                .expect(201)
                .json();
    }

    private static JsonNode approvals(JsonNode request) {
        return world.owner
                .api()
                .get(MergingWorld.request(request) + "/approvals")
                .expect(200)
                .json();
    }

    private static JsonNode state(JsonNode request) {
        return world.owner
                .api()
                .get(MergingWorld.request(request) + "/approval_state")
                .expect(200)
                .json();
    }

    private static int approve(Person person, JsonNode request, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return person.api()
                .post(MergingWorld.request(request) + "/approve", body)
                .status();
    }

    private static String status(JsonNode request) {
        return world.firstUnmet(request);
    }

    private static void push(JsonNode request, String branch, String path) {
        world.commit(world.developer, request.get("project_id").asLong(), branch, Map.of(path, "more\n"));
        world.work();
    }

    @Test
    void rulesOfAProjectAreMadeChangedAndDeleted() {
        long project = world.project("private");
        String all = "/projects/" + project + "/approval_rules";
        JsonNode made = rule(
                project, "Security", 1, "user_ids", List.of(world.reporter.id()), "group_ids", List.of(world.group));
        assertThat(made.get("rule_type").asText()).isEqualTo("regular");
        assertThat(made.get("eligible_approvers")).hasSize(5);
        assertThat(made.get("groups").get(0).get("id").asLong()).isEqualTo(world.group);
        assertThat(made.get("contains_hidden_groups").asBoolean()).isFalse();
        String one = all + "/" + made.get("id").asLong();
        JsonNode changed = world.maintainer
                .api()
                .put(one, Map.of("name", "Safety", "approvals_required", 2, "group_ids", List.of()))
                .expect(200)
                .json();
        assertThat(changed.get("name").asText()).isEqualTo("Safety");
        assertThat(changed.get("eligible_approvers")).hasSize(1);
        assertThat(world.developer.api().get(all).expect(200).json()).hasSize(1);
        world.developer
                .api()
                .post(all, Map.of("name", "x", "approvals_required", 1))
                .expect(403);
        world.developer.api().put(one, Map.of("name", "x")).expect(403);
        world.developer.api().delete(one).expect(403);
        world.outsider.api().get(all).expect(404);
        world.server.api().get(all).expect(401);
        world.maintainer.api().post(all, Map.of("name", "x")).expect(400);
        world.maintainer
                .api()
                .post(all, Map.of("name", "x", "approvals_required", 101))
                .expect(400);
        world.maintainer
                .api()
                .post(all, Map.of("name", "x", "approvals_required", -1))
                .expect(400);
        world.maintainer
                .api()
                .post(all, Map.of("name", "x", "approvals_required", 1, "protected_branch_ids", List.of(999_999)))
                .expect(400);
        rule(project, "Any", 1, "rule_type", "any_approver");
        world.maintainer
                .api()
                .post(all, Map.of("name", "Any", "approvals_required", 1, "rule_type", "any_approver"))
                .expect(400);
        long other = world.project("private");
        world.maintainer
                .api()
                .delete("/projects/" + other + "/approval_rules/"
                        + made.get("id").asLong())
                .expect(404);
        world.maintainer.api().delete(one).expect(204);
        world.maintainer.api().get(one).expect(404);
    }

    @Test
    void anApprovalIsGivenAndTakenBack() {
        long project = world.project("public");
        rule(project, "Any", 1, "rule_type", "any_approver");
        JsonNode request = world.opened(project, "tide");
        assertThat(status(request)).isEqualTo("not_approved");
        JsonNode before = approvals(request);
        assertThat(before.get("approved").asBoolean()).isFalse();
        assertThat(before.get("approvals_required").asInt()).isEqualTo(1);
        assertThat(before.get("approvals_left").asInt()).isEqualTo(1);
        assertThat(before.get("user_can_approve").asBoolean()).isTrue();
        assertThat(approve(world.developer, request)).isEqualTo(401);
        assertThat(approve(world.guest, request)).isEqualTo(401);
        assertThat(approve(world.outsider, request)).isEqualTo(401);
        assertThat(approve(world.maintainer, request, "sha", "1".repeat(40))).isEqualTo(409);
        assertThat(approve(
                        world.maintainer,
                        request,
                        "sha",
                        world.now(request).get("sha").asText()))
                .isEqualTo(201);
        assertThat(approve(world.maintainer, request)).isEqualTo(401);
        JsonNode after = approvals(request);
        assertThat(after.get("approved").asBoolean()).isTrue();
        assertThat(after.at("/approved_by/0/user/id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(status(request)).isNotEqualTo("not_approved");
        assertThat(world.systemNotes(request)).contains("approved this merge request");
        var unapprove = MergingWorld.request(request) + "/unapprove";
        world.maintainer.api().post(unapprove, Map.of()).expect(201);
        world.maintainer.api().post(unapprove, Map.of()).expect(404);
        world.server.api().post(unapprove, Map.of()).expect(401);
        assertThat(world.systemNotes(request)).contains("unapproved this merge request");
        assertThat(world.events(request))
                .contains("merge_request_approved", "merge_request_unapproved", "merge_request_first_reviewed");
    }

    @Test
    void aPushTakesApprovalsBackUnlessTheProjectKeepsThem() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        assertThat(approve(world.maintainer, request)).isEqualTo(201);
        push(request, "tide", "second.txt");
        assertThat(approvals(request).get("approved_by")).isEmpty();
        assertThat(world.systemNotes(request))
                .anyMatch(note -> note.startsWith("reset approvals from @" + world.maintainer.username()));
        world.maintainer
                .api()
                .post("/projects/" + project + "/approvals", Map.of("reset_approvals_on_push", false))
                .expect(201);
        assertThat(approve(world.maintainer, request)).isEqualTo(201);
        push(request, "tide", "third.txt");
        assertThat(approvals(request).get("approved_by")).hasSize(1);
    }

    @Test
    void authorsAndCommittersApproveOnlyWhereTheyMay() {
        long project = world.project("public");
        rule(project, "Any", 1, "rule_type", "any_approver");
        String settings = "/projects/" + project + "/approvals";
        JsonNode request = world.opened(project, "tide");
        world.commit(world.maintainer, project, "tide", Map.of("mine.txt", "x\n"));
        world.work();
        assertThat(approve(world.developer, request)).isEqualTo(401);
        world.maintainer
                .api()
                .post(settings, Map.of("merge_requests_author_approval", true))
                .expect(201);
        assertThat(approve(world.developer, request)).isEqualTo(201);
        world.maintainer
                .api()
                .post(settings, Map.of("merge_requests_disable_committers_approval", true))
                .expect(201);
        assertThat(approve(world.maintainer, request)).isEqualTo(401);
        assertThat(approvals(request).get("approved").asBoolean()).isFalse();
        assertThat(approve(world.owner, request)).isEqualTo(201);
        assertThat(approvals(request).get("approved").asBoolean()).isTrue();
        world.developer
                .api()
                .post(settings, Map.of("reset_approvals_on_push", false))
                .expect(403);
        assertThat(world.developer
                        .api()
                        .get(settings)
                        .expect(200)
                        .json()
                        .get("approvals_before_merge")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void thePasswordIsAskedForAgain() {
        long project = world.project("public");
        world.maintainer
                .api()
                .post("/projects/" + project + "/approvals", Map.of("require_password_to_approve", true))
                .expect(201);
        JsonNode request = world.opened(project, "tide");
        assertThat(approve(world.maintainer, request)).isEqualTo(401);
        assertThat(approve(world.maintainer, request, "approval_password", "wrong"))
                .isEqualTo(401);
        String password = "a long password of " + world.maintainer.username();
        assertThat(approve(world.maintainer, request, "approval_password", password))
                .isEqualTo(201);
    }

    @Test
    void aRequestHasRulesOfItsOwnWhereTheProjectAllowsIt() {
        long project = world.project("public");
        JsonNode rule = rule(project, "Two", 2, "user_ids", List.of(world.owner.id(), world.maintainer.id()));
        JsonNode request = world.opened(project, "tide");
        String all = MergingWorld.request(request) + "/approval_rules";
        assertThat(state(request).get("approval_rules_overwritten").asBoolean()).isFalse();
        JsonNode own = world.developer
                .api()
                .post(
                        all,
                        Map.of(
                                "name",
                                "One",
                                "approvals_required",
                                1,
                                "approval_project_rule_id",
                                rule.get("id").asLong()))
                .expect(201)
                .json();
        assertThat(own.get("users")).hasSize(2);
        assertThat(own.at("/source_rule/id").asLong()).isEqualTo(rule.get("id").asLong());
        JsonNode now = state(request);
        assertThat(now.get("approval_rules_overwritten").asBoolean()).isTrue();
        assertThat(now.get("rules")).hasSize(1);
        assertThat(now.at("/rules/0/approvals_required").asInt()).isEqualTo(1);
        world.guest
                .api()
                .post(all, Map.of("name", "x", "approvals_required", 0))
                .expect(403);
        world.maintainer
                .api()
                .post(
                        "/projects/" + project + "/approvals",
                        Map.of("disable_overriding_approvers_per_merge_request", true))
                .expect(201);
        world.developer
                .api()
                .post(all, Map.of("name", "x", "approvals_required", 0))
                .expect(403);
        assertThat(state(request).at("/rules/0/approvals_required").asInt()).isEqualTo(2);
    }

    @Test
    void codeOwnersMustApproveOnBranchesThatWantThem() {
        long project = world.project("public");
        world.commit(
                world.owner,
                project,
                "main",
                Map.of(
                        ".gitlab/CODEOWNERS",
                        "[Docs] @" + world.reporter.username() + "\n/docs/\n[Code]\n*.c @@maintainers\n"));
        world.owner
                .api()
                .send(
                        "PATCH",
                        "/projects/" + project + "/protected_branches/main?code_owner_approval_required=true",
                        java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(200);
        world.commit(world.developer, project, "tide", Map.of("docs/a.md", "x\n", "main.c", "x\n"));
        JsonNode request = world.open(world.developer, project, "tide");
        JsonNode rules = state(request).get("rules");
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).get("rule_type").asText()).isEqualTo("code_owner");
        assertThat(rules.get(0).get("section").asText()).isEqualTo("Docs");
        assertThat(rules.get(0).get("name").asText()).isEqualTo("/docs/");
        assertThat(rules.get(0).at("/eligible_approvers/0/id").asLong()).isEqualTo(world.reporter.id());
        assertThat(rules.get(1).at("/eligible_approvers/0/id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(status(request)).isEqualTo("not_approved");
        assertThat(approve(world.reporter, request)).isEqualTo(201);
        assertThat(status(request)).isEqualTo("not_approved");
        assertThat(approve(world.maintainer, request)).isEqualTo(201);
        assertThat(status(request)).isNotEqualTo("not_approved");
        JsonNode refused = world.owner
                .api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                "main",
                                "commit_message",
                                "x",
                                "actions",
                                List.of(Map.of("action", "create", "file_path", "docs/b.md", "content", "x"))))
                .expect(400)
                .json();
        assertThat(refused.get("message").asText()).contains("/docs/");
        world.commit(world.owner, project, "main", Map.of("free.txt", "x\n"));
    }

    @Test
    void newOwnersOnTheTargetBranchCount() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        world.work();
        assertThat(state(request).get("rules")).isEmpty();
        world.commit(world.owner, project, "main", Map.of("CODEOWNERS", "*.txt @" + world.owner.username() + "\n"));
        world.work();
        assertThat(state(request).at("/rules/0/name").asText()).isEqualTo("*.txt");
        assertThat(state(request).at("/rules/0/approvals_required").asInt()).isZero();
    }

    @Test
    void onlyOwnersOfChangedFilesLoseTheirApproval() {
        long project = world.project("public");
        String owners = "a.txt @" + world.maintainer.username() + "\nb.txt @" + world.owner.username() + "\n";
        world.commit(world.owner, project, "main", Map.of("CODEOWNERS", owners));
        world.maintainer
                .api()
                .post(
                        "/projects/" + project + "/approvals",
                        Map.of("reset_approvals_on_push", false, "selective_code_owner_removals", true))
                .expect(201);
        world.commit(world.developer, project, "tide", Map.of("a.txt", "x\n"));
        JsonNode request = world.open(world.developer, project, "tide");
        assertThat(approve(world.maintainer, request)).isEqualTo(201);
        assertThat(approve(world.owner, request)).isEqualTo(201);
        push(request, "tide", "b.txt");
        JsonNode left = approvals(request).get("approved_by");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/user/id").asLong()).isEqualTo(world.maintainer.id());
    }

    @Test
    void aGroupForcesItsSettingsOnItsProjects() {
        long group = world.given.group(world.owner, "strict", "public");
        long project = world.given.project(world.owner, group, "tides", "public");
        String ofGroup = "/groups/" + group + "/merge_request_approval_setting";
        String ofProject = "/projects/" + project + "/merge_request_approval_setting";
        var api = world.owner.api();
        api.put(ofProject, Map.of("allow_author_approval", true)).expect(200);
        api.put(ofGroup, Map.of("allow_author_approval", false)).expect(200);
        JsonNode told = api.get(ofProject).expect(200).json().get("allow_author_approval");
        assertThat(told.get("value").asBoolean()).isFalse();
        assertThat(told.get("locked").asBoolean()).isTrue();
        world.outsider.api().put(ofGroup, Map.of()).expect(403);
        world.outsider.api().get(ofProject).expect(403);
        api.put(ofProject, Map.of("selective_code_owner_removals", true)).expect(422);
    }
}
