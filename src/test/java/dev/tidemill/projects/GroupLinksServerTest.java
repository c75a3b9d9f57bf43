package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Groups invited into projects and groups, over REST. */
@Tag("server")
class GroupLinksServerTest {
    private static final SettableClock CLOCK = SettableClock.standing();
    private static TestServer server;
    private static IdentityServer given;
    private static Person owner;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().clock(CLOCK).manual().start();
        given = new IdentityServer(server);
        owner = given.person("linker");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long project(String name) {
        return given.project(owner, given.group(owner, name, "private"), "app", "private");
    }

    private static JsonNode share(String of, long group, int level) {
        return owner.api()
                .post(of + "/share", Map.of("group_id", group, "group_access", level))
                .expect(201)
                .json();
    }

    private static int level(Person asked, String of) {
        return asked.api()
                .get(of + "/members/all/" + asked.id())
                .expect(200)
                .json()
                .get("access_level")
                .asInt();
    }

    private static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }

    @Test
    void membersOfAnInvitedGroupHaveTheLowerOfTheTwoRoles() {
        long project = project("lower");
        String of = "/projects/" + project;
        long team = given.group(owner, "lower-team", "private");
        var dev = given.person("lowerdev");
        var maintainer = given.person("lowermaintainer");
        given.member("groups", team, dev, 20);
        given.member("groups", team, maintainer, 40);
        dev.api().get(of).expect(404);

        var link = share(of, team, 30);
        assertThat(link.get("project_id").asLong()).isEqualTo(project);
        assertThat(link.get("group_id").asLong()).isEqualTo(team);
        assertThat(link.get("group_access").asInt()).isEqualTo(30);
        assertThat(link.get("expires_at").isNull()).isTrue();

        assertThat(level(dev, of)).isEqualTo(20);
        assertThat(level(maintainer, of)).isEqualTo(30);
        maintainer.api().put(of, Map.of("description", "mine")).expect(403);
        assertThat(ids(dev.api().get("/projects?membership=true").json())).contains(project);
        var seen = dev.api().get(of).expect(200).json().get("shared_with_groups");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).get("group_id").asLong()).isEqualTo(team);
        assertThat(seen.get(0).get("group_full_path").asText()).contains("lower-team");
        assertThat(seen.get(0).get("group_access_level").asInt()).isEqualTo(30);
        assertThat(ids(owner.api().get(of + "/invited_groups").json())).containsExactly(team);
        assertThat(ids(dev.api().get("/groups/" + team + "/projects/shared").json()))
                .containsExactly(project);
        assertThat(ids(dev.api().get("/groups/" + team + "/projects").json())).containsExactly(project);
        assertThat(ids(dev.api()
                        .get("/groups/" + team + "/projects?with_shared=false")
                        .json()))
                .isEmpty();
        assertThat(ids(dev.api().get("/groups/" + team).json().get("shared_projects")))
                .containsExactly(project);
        assertThat(ids(maintainer.api().get(of + "/members").json())).doesNotContain(dev.id());

        owner.api().delete(of + "/share/" + team).expect(204);
        dev.api().get(of).expect(404);
        assertThat(ids(dev.api().get("/projects?membership=true").json())).doesNotContain(project);
        owner.api().delete(of + "/share/" + team).expect(404);
    }

    @Test
    void membersAboveTheInvitedGroupCountAndThoseBelowAndOfItsGuestsDoNot() {
        String of = "/projects/" + project("depth");
        long top = given.group(owner, "depth-top", "private");
        long team = given.subgroup(owner, top, "team", "private");
        long below = given.subgroup(owner, team, "below", "private");
        long other = given.group(owner, "depth-other", "private");
        var above = given.person("depthabove");
        var under = given.person("depthunder");
        var guest = given.person("depthguest");
        given.member("groups", top, above, 30);
        given.member("groups", below, under, 30);
        given.member("groups", other, guest, 30);
        share("/groups/" + team, other, 30);
        share(of, team, 30);
        assertThat(level(above, of)).isEqualTo(30);
        under.api().get(of).expect(404);
        guest.api().get(of).expect(404);
        assertThat(level(guest, "/groups/" + team)).isEqualTo(30);
    }

    @Test
    void aGroupInvitedIntoAGroupReachesEverythingBelow() {
        long top = given.group(owner, "wide", "private");
        long sub = given.subgroup(owner, top, "sub", "private");
        long project = given.project(owner, sub, "app", "private");
        long team = given.group(owner, "wide-team", "private");
        var dev = given.person("widedev");
        given.member("groups", team, dev, 50);
        var shown = share("/groups/" + top, team, 40);
        assertThat(shown.get("id").asLong()).isEqualTo(top);
        assertThat(shown.at("/shared_with_groups/0/group_id").asLong()).isEqualTo(team);
        assertThat(level(dev, "/groups/" + sub)).isEqualTo(40);
        assertThat(level(dev, "/projects/" + project)).isEqualTo(40);
        assertThat(ids(dev.api().get("/groups").json())).contains(top, sub, team);
        assertThat(ids(dev.api().get("/groups/" + team + "/groups/shared").json()))
                .containsExactly(top);
        dev.api().put("/projects/" + project, Map.of("description", "ours")).expect(200);
        owner.api().delete("/groups/" + top + "/share/" + team).expect(204);
        dev.api().get("/projects/" + project).expect(404);
    }

    @Test
    void anInvitationEndsOnItsDayAndTheEarlierEndCounts() {
        String of = "/projects/" + project("ends");
        long team = given.group(owner, "ends-team", "private");
        var dev = given.person("endsdev");
        given.member("groups", team, dev, 30);
        String tomorrow = CLOCK.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
        String today = CLOCK.instant().toString().substring(0, 10);
        owner.api()
                .post(of + "/share", Map.of("group_id", team, "group_access", 30, "expires_at", today))
                .expect(400);
        owner.api()
                .post(of + "/share", Map.of("group_id", team, "group_access", 30, "expires_at", tomorrow))
                .expect(201);
        dev.api().get(of).expect(200);
        CLOCK.advance(Duration.ofDays(1));
        dev.api().get(of).expect(404);
        assertThat(owner.api().get(of).json().get("shared_with_groups")).isEmpty();
    }

    @Test
    void whatMustNotBeIsRefusedAndChangesNothing() {
        long home = given.group(owner, "guard", "private");
        long project = given.project(owner, home, "app", "private");
        String of = "/projects/" + project;
        long team = given.group(owner, "guard-team", "private");
        var maintainer = given.person("guardmaintainer");
        var dev = given.person("guarddev");
        var stranger = given.person("guardstranger");
        given.member("projects", project, maintainer, 40);
        given.member("projects", project, dev, 30);
        given.member("groups", team, maintainer, 50);
        var wish = Map.<String, Object>of("group_id", team, "group_access", 30);
        server.api().post(of + "/share", wish).expect(401);
        stranger.api().post(of + "/share", wish).expect(404);
        dev.api().post(of + "/share", wish).expect(403);
        maintainer
                .api()
                .post(of + "/share", Map.of("group_id", team, "group_access", 50))
                .expect(403);
        maintainer
                .api()
                .post(of + "/share", Map.of("group_id", home, "group_access", 30))
                .expect(409);
        owner.api()
                .post(of + "/share", Map.of("group_id", home, "group_access", 30))
                .expect(409);
        owner.api().post(of + "/share", Map.of("group_id", team)).expect(400);
        owner.api()
                .post(of + "/share", Map.of("group_id", team, "group_access", 35))
                .expect(400);
        owner.api()
                .post(of + "/share", Map.of("group_id", 999_999, "group_access", 30))
                .expect(404);
        owner.api()
                .post("/groups/" + home + "/share", Map.of("group_id", home, "group_access", 30))
                .expect(409);
        stranger.api().post("/groups/" + home + "/share", wish).expect(404);
        maintainer.api().delete("/groups/" + home + "/share/" + team).expect(403);
        assertThat(owner.api().get(of).json().get("shared_with_groups")).isEmpty();

        maintainer.api().post(of + "/share", wish).expect(201);
        maintainer.api().post(of + "/share", wish).expect(409);
        dev.api().delete(of + "/share/" + team).expect(403);
        assertThat(dev.api().get(of).json().get("shared_with_groups")).isEmpty();
        assertThat(owner.api().get(of).json().get("shared_with_groups")).hasSize(1);
    }

    @Test
    void starredProjectsOfAUserAreThoseThatTheCallerSees() {
        long hidden = project("starred");
        long open = given.project(owner, given.group(owner, "starred-open", "public"), "app", "public");
        owner.api().post("/projects/" + hidden + "/star", Map.of()).expect(201);
        owner.api().post("/projects/" + open + "/star", Map.of()).expect(201);
        String list = "/users/" + owner.id() + "/starred_projects";
        assertThat(ids(owner.api().get(list).json())).contains(hidden, open);
        var stranger = given.person("starstranger");
        assertThat(ids(stranger.api().get(list).json())).containsExactly(open);
        assertThat(ids(server.api()
                        .get("/users/" + owner.username() + "/starred_projects")
                        .json()))
                .containsExactly(open);
        stranger.api().get("/users/99999999/starred_projects").expect(404);
    }
}
