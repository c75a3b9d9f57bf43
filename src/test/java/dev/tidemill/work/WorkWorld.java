package dev.tidemill.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server with a group, a project in it and one person of every role, for tests of work. */
public final class WorkWorld implements AutoCloseable {
    public final SettableClock clock = SettableClock.standing();
    public final TestServer server =
            IdentityServer.cheap().clock(clock).manual().start();
    public final IdentityServer given = new IdentityServer(server);
    public final Person owner = given.person("owner");
    public final Person guest = given.person("guest");
    public final Person planner = given.person("planner");
    public final Person developer = given.person("developer");
    public final Person maintainer = given.person("maintainer");
    public final Person outsider = given.person("outsider");
    public final long group = given.group(owner, "harbour", "public");
    public final long project;

    public WorkWorld() {
        given.member("groups", group, guest, 10);
        given.member("groups", group, planner, 15);
        given.member("groups", group, developer, 30);
        given.member("groups", group, maintainer, 40);
        project = project("public");
    }

    /** A new project of the group. */
    public long project(String visibility) {
        return given.project(owner, group, "tides", visibility);
    }

    /** The path of a project's issues. */
    public static String issues(long project) {
        return "/projects/" + project + "/issues";
    }

    /** A new issue of a person with more members; its JSON. */
    public JsonNode issue(Person author, long where, String title, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return author.api().post(issues(where), body).expect(201).json();
    }

    /** A new label of a project. */
    public JsonNode label(long where, String name) {
        return owner.api()
                .post("/projects/" + where + "/labels", Map.of("name", name, "color", "#112233"))
                .expect(201)
                .json();
    }

    /** A new milestone of a project. */
    public JsonNode milestone(long where, String title, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("title", title);
        return owner.api()
                .post("/projects/" + where + "/milestones", body)
                .expect(201)
                .json();
    }

    @Override
    public void close() {
        server.close();
    }
}
