package dev.tidemill.projects.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Receiver;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks from the API to a receiver that really gets them. */
@Tag("server")
class WebhooksServerTest {
    private static final SettableClock CLOCK = SettableClock.standing();
    private static final String SIGNING = "whsec_"
            + Base64.getEncoder().encodeToString("a key of thirty-two bytes, no le".getBytes(StandardCharsets.UTF_8));

    private static TestServer server;
    private static IdentityServer given;
    private static Receiver receiver;
    private static Person owner;
    private static Person developer;
    private static long group;
    private long project;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        server = IdentityServer.cheap()
                .clock(CLOCK)
                .manual()
                .setting("outbound-local-requests-allowlist", "127.0.0.1:" + receiver.port())
                .start();
        given = new IdentityServer(server);
        owner = given.person("owner");
        developer = given.person("developer");
        group = given.group(owner, "harbour", "public");
        given.member("groups", group, developer, 30);
    }

    @AfterAll
    static void stop() {
        server.close();
        receiver.close();
    }

    @BeforeEach
    void fresh() {
        drain();
        receiver.answers(200, "fine", Map.of()).take();
        project = given.project(owner, group, "tides", "public");
        CLOCK.advance(Duration.ofMinutes(2));
    }

    private static void drain() {
        server.server().background().drain();
    }

    private String hooks() {
        return "/projects/" + project + "/hooks";
    }

    private JsonNode hook(Object... more) {
        var body = new HashMap<String, Object>();
        body.put("url", receiver.url() + "/hook");
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return owner.api().post(hooks(), body).expect(201).json();
    }

    private void commit(String branch, String file, String text) {
        var body = new HashMap<String, Object>(
                Map.of("branch", branch, "content", text, "commit_message", "Write " + file));
        if (!branch.equals("main")) {
            body.put("start_branch", "main");
        }
        owner.api()
                .post("/projects/" + project + "/repository/files/" + file, body)
                .expect(201);
    }

    private String state(JsonNode hook) {
        return owner.api()
                .get(hooks() + "/" + hook.get("id"))
                .expect(200)
                .json()
                .get("alert_status")
                .asText();
    }

    private JsonNode log(JsonNode hook) {
        return owner.api()
                .get(hooks() + "/" + hook.get("id") + "/events")
                .expect(200)
                .json();
    }

    @Test
    void aHookIsMadeChangedAndRemovedAndItsSecretsAreNeverShown() {
        var made = hook(
                "token",
                "very secret",
                "signing_token",
                SIGNING,
                "issues_events",
                true,
                "name",
                "Deploys",
                "custom_headers",
                List.of(Map.of("key", "Authorization", "value", "Bearer hidden")),
                "push_events_branch_filter",
                "release-*");
        assertThat(made.get("push_events").asBoolean()).isTrue();
        assertThat(made.get("issues_events").asBoolean()).isTrue();
        assertThat(made.get("note_events").asBoolean()).isFalse();
        assertThat(made.get("alert_status").asText()).isEqualTo("executable");
        assertThat(made.get("token_present").asBoolean()).isTrue();
        assertThat(made.get("signing_token_present").asBoolean()).isTrue();
        assertThat(made.get("custom_headers").toString()).isEqualTo("[{\"key\":\"Authorization\"}]");
        assertThat(made.get("branch_filter_strategy").asText()).isEqualTo("wildcard");
        assertThat(made.get("project_id").asLong()).isEqualTo(project);
        assertThat(made.toString()).doesNotContain("very secret", "hidden", SIGNING);
        String one = hooks() + "/" + made.get("id");
        var changed =
                owner.api().put(one, Map.of("push_events", false)).expect(200).json();
        assertThat(changed.get("push_events").asBoolean()).isFalse();
        assertThat(changed.get("token_present").asBoolean()).isTrue();
        var moved = owner.api()
                .put(one, Map.of("url", receiver.url() + "/elsewhere"))
                .expect(200)
                .json();
        assertThat(moved.get("token_present").asBoolean())
                .as("secrets belong to the old address")
                .isFalse();
        assertThat(moved.get("custom_headers")).isEmpty();
        assertThat(owner.api().get(hooks()).expect(200).json()).hasSize(1);
        owner.api().delete(one).expect(204);
        owner.api().get(one).expect(404);
    }

    @Test
    void onlyWhoMayManageHooksSeesThem() {
        var made = hook();
        String one = hooks() + "/" + made.get("id");
        server.api().get(hooks()).expect(401);
        developer.api().get(hooks()).expect(403);
        developer.api().post(hooks(), Map.of("url", "https://example.org")).expect(403);
        developer.api().post(one + "/test/push_events", Map.of()).expect(403);
        developer.api().get("/hooks").expect(403);
        long other = given.project(owner, group, "other", "public");
        owner.api().get("/projects/" + other + "/hooks/" + made.get("id")).expect(404);
        owner.api().get("/groups/" + group + "/hooks/" + made.get("id")).expect(404);
        server.root().get("/hooks/" + made.get("id")).expect(404);
    }

    @Test
    void badSettingsAreRefusedAndNothingIsMade() {
        for (String url : List.of(
                "ftp://example.org",
                "javascript:alert(1)",
                "http://",
                "http://a b",
                "https://{host}/x",
                "not an address",
                "http://127.0.0.1:1/",
                "http://localhost/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/",
                "http://2130706433/",
                server.url() + "/api/v4/projects")) {
            assertThat(owner.api().post(hooks(), Map.of("url", url)).expect(422).text())
                    .as(url)
                    .isEqualTo("{\"error\":\"Invalid url given\"}");
        }
        owner.api().post(hooks(), Map.of()).expect(400);
        assertThat(owner.api()
                        .post(
                                hooks(),
                                Map.of(
                                        "url",
                                        "https://example.org",
                                        "branch_filter_strategy",
                                        "regex",
                                        "push_events_branch_filter",
                                        "(("))
                        .expect(422)
                        .text())
                .contains("Invalid branch filter given");
        owner.api()
                .post(hooks(), Map.of("url", "https://example.org", "signing_token", "short"))
                .expect(422);
        owner.api()
                .post(hooks(), Map.of("url", "https://example.org", "token", "a\nb"))
                .expect(422);
        var host = List.of(Map.of("key", "Host", "value", "x"));
        owner.api()
                .post(hooks(), Map.of("url", "https://example.org", "custom_headers", host))
                .expect(422);
        assertThat(owner.api().get(hooks()).json()).isEmpty();
    }

    @Test
    void aPushIsToldWithItsCommitsAndAProofOfWhereItComesFrom() throws Exception {
        hook("token", "very secret", "signing_token", SIGNING, "tag_push_events", true);
        commit("main", "a.txt", "one");
        commit("main", "b.txt", "two");
        owner.api()
                .post(
                        "/projects/" + project + "/repository/tags",
                        Map.of("tag_name", "v1", "ref", "main", "message", "First"))
                .expect(201);
        drain();
        var told = receiver.take();
        assertThat(told).hasSize(3);
        var first = told.get(1);
        assertThat(first.headers())
                .containsEntry("x-gitlab-event", "Push Hook")
                .containsEntry("x-gitlab-token", "very secret")
                .containsEntry("content-type", "application/json")
                .containsKeys("x-gitlab-event-uuid", "x-gitlab-webhook-uuid", "x-gitlab-instance", "idempotency-key");
        String signed =
                first.headers().get("webhook-id") + "." + first.headers().get("webhook-timestamp") + "." + first.body();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SIGNING.substring(6)), "HmacSHA256"));
        assertThat(first.headers().get("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(first.headers().get("webhook-id")).isEqualTo(first.headers().get("idempotency-key"));
        JsonNode push = first.json();
        assertThat(push.get("object_kind").asText()).isEqualTo("push");
        assertThat(push.get("ref").asText()).isEqualTo("refs/heads/main");
        assertThat(push.get("ref_protected").asBoolean()).isTrue();
        assertThat(push.get("user_username").asText()).isEqualTo(owner.username());
        assertThat(push.get("total_commits_count").asInt()).isEqualTo(1);
        assertThat(push.get("commits").get(0).get("added").toString()).isEqualTo("[\"b.txt\"]");
        assertThat(push.get("checkout_sha")).isEqualTo(push.get("after"));
        assertThat(push.get("project").get("git_http_url").asText()).endsWith(".git");
        assertThat(push.get("project").get("default_branch").asText()).isEqualTo("main");
        assertThat(push.get("repository").get("visibility_level").asInt()).isEqualTo(20);
        JsonNode tag = told.get(2).json();
        assertThat(tag.get("object_kind").asText()).isEqualTo("tag_push");
        assertThat(tag.get("message").asText()).isEqualTo("First");
        assertThat(tag.get("before").asText()).isEqualTo("0".repeat(40));
        drain();
        assertThat(receiver.take()).as("told once").isEmpty();
    }

    @Test
    void filtersOfBranchesAndTemplatesAndVariablesOfAddressesWork() {
        commit("main", "a.txt", "one");
        drain();
        receiver.take();
        owner.api()
                .post(
                        hooks(),
                        Map.of(
                                "url",
                                receiver.url() + "/{room}?k={key}",
                                "url_variables",
                                List.of(
                                        Map.of("key", "room", "value", "deploy"),
                                        Map.of("key", "key", "value", "s3cret")),
                                "push_events_branch_filter",
                                "release-*",
                                "custom_webhook_template",
                                "{\"text\":\"{{user_username}} pushed {{commits.0.title}}\",\"n\":{{total_commits_count}}}"))
                .expect(201);
        commit("feature", "b.txt", "x");
        commit("release-1", "c.txt", "y\"quoted\"");
        drain();
        var told = receiver.take();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path()).isEqualTo("/deploy?k=s3cret");
        assertThat(told.getFirst().body())
                .isEqualTo("{\"text\":\"" + owner.username() + " pushed Write c.txt\",\"n\":1}");
        var hook = owner.api().get(hooks()).json().get(0);
        assertThat(hook.get("url").asText()).endsWith("/{room}?k={key}");
        var event = log(hook).get(0);
        assertThat(event.toString()).doesNotContain("s3cret");
        assertThat(event.get("trigger").asText()).isEqualTo("push_hooks");
        assertThat(event.get("response_status").asText()).isEqualTo("200");
    }

    @Test
    void issuesAndNotesAreToldAndConfidentialOnesOnlyToWhoAskedForThem() {
        hook("push_events", false, "issues_events", true, "note_events", true);
        var issue = owner.api()
                .post("/projects/" + project + "/issues", Map.of("title", "Leak", "labels", "bug"))
                .expect(201)
                .json();
        String at = "/projects/" + project + "/issues/" + issue.get("iid");
        owner.api().post(at + "/notes", Map.of("body", "Seen")).expect(201);
        owner.api()
                .post(at + "/notes", Map.of("body", "Hush", "internal", true))
                .expect(201);
        owner.api().put(at, Map.of("state_event", "close", "title", "Leak!")).expect(200);
        owner.api()
                .post("/projects/" + project + "/issues", Map.of("title", "Secret", "confidential", true))
                .expect(201);
        drain();
        var told = receiver.take();
        assertThat(told)
                .extracting(each -> each.headers().get("x-gitlab-event"))
                .containsExactly("Issue Hook", "Note Hook", "Issue Hook");
        var opened = told.get(0).json();
        assertThat(opened.get("object_attributes").get("action").asText()).isEqualTo("open");
        assertThat(opened.get("labels").get(0).get("title").asText()).isEqualTo("bug");
        assertThat(told.get(1).json().get("issue").get("title").asText()).startsWith("Leak");
        var closed = told.get(2).json();
        assertThat(closed.get("object_attributes").get("action").asText()).isEqualTo("close");
        assertThat(closed.get("changes").get("title").get("previous").asText()).isEqualTo("Leak");
        assertThat(closed.get("changes").get("state_id").get("current").asInt()).isEqualTo(2);
        owner.api()
                .put(
                        hooks() + "/" + owner.api().get(hooks()).json().get(0).get("id"),
                        Map.of("confidential_issues_events", true));
        owner.api()
                .post("/projects/" + project + "/issues", Map.of("title", "Again", "confidential", true))
                .expect(201);
        drain();
        assertThat(receiver.take().getFirst().json().get("event_type").asText()).isEqualTo("confidential_issue");
    }

    @Test
    void aReceiverInTroubleIsTriedAgainWithTheSameKeyAndLeftAloneWhenItStays() {
        var hook = hook();
        receiver.answers(503, "later very secret", Map.of("X-Note", "n"));
        commit("main", "a.txt", "one");
        drain();
        var keys = new java.util.HashSet<String>();
        for (int seconds : new int[] {15, 100, 400, 2000, 90_000}) {
            if (seconds > 2000) {
                assertThat(state(hook)).as("after the fifth failure").isEqualTo("temporarily_disabled");
            }
            CLOCK.advance(Duration.ofSeconds(seconds));
            drain();
        }
        assertThat(state(hook)).isEqualTo("executable");
        receiver.take().forEach(each -> keys.add(each.headers().get("idempotency-key")));
        assertThat(keys).hasSize(1);
        var events = log(hook);
        assertThat(events).hasSize(5);
        assertThat(events.get(0).get("response_body").asText()).isEqualTo("later very secret");
        assertThat(events.get(0).get("request_data").get("object_kind").asText())
                .isEqualTo("push");
        receiver.answers(200, "", Map.of());
        owner.api()
                .post(hooks() + "/" + hook.get("id") + "/test/push_events", Map.of())
                .expect(201);
        assertThat(owner.api()
                        .get(hooks() + "/" + hook.get("id"))
                        .json()
                        .get("disabled_until")
                        .isNull())
                .isTrue();
        assertThat(owner.api()
                        .get(hooks() + "/" + hook.get("id") + "/events?status=successful")
                        .json())
                .hasSize(1);
        assertThat(owner.api()
                        .get(hooks() + "/" + hook.get("id") + "/events?status=503")
                        .json())
                .hasSize(5);
    }

    @Test
    void redirectsAreNotFollowedAndSecretsInAnswersAreMasked() {
        var hook = hook("token", "very secret");
        commit("main", "a.txt", "one");
        drain();
        receiver.take();
        receiver.answers(302, "you sent very secret", Map.of("Location", receiver.url() + "/other"));
        owner.api()
                .post(hooks() + "/" + hook.get("id") + "/test/push_events", Map.of())
                .expect(201);
        assertThat(receiver.take()).hasSize(1);
        var event = log(hook).get(0);
        assertThat(event.get("response_status").asText()).isEqualTo("302");
        assertThat(event.get("response_body").asText()).isEqualTo("you sent [REDACTED]");
        assertThat(event.get("request_headers").get("X-Gitlab-Token").asText()).isEqualTo("[REDACTED]");
        var again =
                owner.api().post(hooks() + "/" + hook.get("id") + "/events/" + event.get("id") + "/resend", Map.of());
        assertThat(again.expect(201).json().get("response_status").asInt()).isEqualTo(302);
        for (int i = 0; i < 3; i++) {
            owner.api()
                    .post(hooks() + "/" + hook.get("id") + "/test/push_events", Map.of())
                    .expect(201);
        }
        owner.api()
                .post(hooks() + "/" + hook.get("id") + "/test/push_events", Map.of())
                .expect(429);
        owner.api()
                .post(hooks() + "/" + hook.get("id") + "/test/nonsense_events", Map.of())
                .expect(400);
    }

    @Test
    void groupsHearOfTheirProjectsAndMembersAndTheInstanceOfEverything() {
        owner.api()
                .post("/groups/" + group + "/hooks", Map.of("url", receiver.url() + "/group", "member_events", true))
                .expect(201);
        var system = server.root()
                .post("/hooks", Map.of("url", receiver.url() + "/system"))
                .expect(201)
                .json();
        commit("main", "a.txt", "one");
        var newcomer = given.person("newcomer");
        given.member("groups", group, newcomer, 30);
        drain();
        var told = receiver.take();
        assertThat(told)
                .extracting(each ->
                        each.path() + " " + each.json().path("event_name").asText())
                .contains(
                        "/group push",
                        "/group user_add_to_group",
                        "/system push",
                        "/system user_create",
                        "/system user_add_to_group");
        assertThat(told.stream().filter(each -> each.path().equals("/system")))
                .allSatisfy(each -> assertThat(each.headers()).containsEntry("x-gitlab-event", "System Hook"));
        server.root().delete("/hooks/" + system.get("id")).expect(204);
        owner.api()
                .delete("/groups/" + group + "/hooks/"
                        + owner.api()
                                .get("/groups/" + group + "/hooks")
                                .json()
                                .get(0)
                                .get("id"));
    }
}
