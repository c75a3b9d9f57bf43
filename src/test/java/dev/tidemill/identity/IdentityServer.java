package dev.tidemill.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of identity and projects say to a test server over the REST API as administrator. */
public final class IdentityServer {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestServer server;

    public IdentityServer(TestServer server) {
        this.server = server;
    }

    /** A server whose passwords are cheap to hash. */
    public static TestServer.Builder cheap() {
        return new TestServer.Builder()
                .setting("password-hash-memory-kib", "64")
                .setting("password-hash-passes", "1");
    }

    /** A person with a token for everything. */
    public record Person(long id, String username, String token, Http api) {}

    /** A name nobody has yet. */
    public static String fresh(String stem) {
        return stem + NUMBERS.incrementAndGet();
    }

    public Person person(String stem) {
        String name = fresh(stem);
        JsonNode user = server.root()
                .post(
                        "/users",
                        Map.of(
                                "username", name,
                                "name", "Person " + name,
                                "email", name + "@example.org",
                                "password", "a long password of " + name))
                .expect(201)
                .json();
        long id = user.get("id").asLong();
        return new Person(id, name, token(id, "api"), server.api().token(token(id, "api")));
    }

    /** A new token of a user with these scopes. */
    public String token(long userId, String... scopes) {
        return server.root()
                .post("/users/" + userId + "/personal_access_tokens", Map.of("name", "test", "scopes", List.of(scopes)))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    /** A new group of a person; its number. */
    public long group(Person owner, String stem, String visibility) {
        String name = fresh(stem);
        return owner.api()
                .post("/groups", Map.of("name", name, "path", name, "visibility", visibility))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** A new group inside another; its number. */
    public long subgroup(Person owner, long parent, String stem, String visibility) {
        String name = fresh(stem);
        return owner.api()
                .post("/groups", Map.of("name", name, "path", name, "visibility", visibility, "parent_id", parent))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** A new project of a person in a namespace; its number. */
    public long project(Person owner, long namespace, String stem, String visibility) {
        String name = fresh(stem);
        return owner.api()
                .post("/projects", Map.of("name", name, "namespace_id", namespace, "visibility", visibility))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** Adds a member with a level, as administrator. */
    /** The address of a project, as somebody who may see it reads it. */
    public static String path(Person reader, long project) {
        return reader.api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
    }

    public void member(String source, long sourceId, Person person, int level) {
        server.root()
                .post("/" + source + "/" + sourceId + "/members", Map.of("user_id", person.id(), "access_level", level))
                .expect(201);
    }
}
