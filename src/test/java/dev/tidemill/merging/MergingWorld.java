package dev.tidemill.merging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.forks.ObjectTransfers;
import dev.tidemill.repos.pushes.Push;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/** A server with a group and one person of every role; its projects have a commit on {@code main}. */
public final class MergingWorld implements AutoCloseable {
    public final SettableClock clock = SettableClock.standing();
    public final TestServer server;
    public final IdentityServer given;
    public final Person owner;
    public final Person guest;
    public final Person reporter;
    public final Person developer;
    public final Person maintainer;
    public final Person outsider;
    public final long group;

    public MergingWorld() {
        this(server -> server);
    }

    /** The same with more settings of the server. */
    public MergingWorld(UnaryOperator<TestServer.Builder> more) {
        this.server = more.apply(IdentityServer.cheap().clock(clock).manual()).start();
        this.given = new IdentityServer(server);
        this.owner = given.person("owner");
        this.guest = given.person("guest");
        this.reporter = given.person("reporter");
        this.developer = given.person("developer");
        this.maintainer = given.person("maintainer");
        this.outsider = given.person("outsider");
        this.group = given.group(owner, "harbour", "public");
        given.member("groups", group, guest, 10);
        given.member("groups", group, reporter, 20);
        given.member("groups", group, developer, 30);
        given.member("groups", group, maintainer, 40);
    }

    /** The room under test. */
    public MergingRoom room() {
        return room(MergingRoom.class);
    }

    /** Another room of the server. */
    public <R> R room(Class<R> type) {
        return server.server().rooms().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** A new project of the group with a README on main. */
    public long project(String visibility) {
        long project = given.project(owner, group, "tides", visibility);
        commit(owner, project, "main", Map.of("README.md", "# Tides\n"));
        return project;
    }

    /** A fork of a project in the namespace of a person, with its main branch. */
    public long fork(Person person, long project) {
        String name = IdentityServer.fresh("fork");
        long fork = person.api()
                .post("/projects", Map.of("name", name, "visibility", "public"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        var caller =
                Principal.of(room(IdentityRoom.class).users().byId(person.id()).orElseThrow());
        server.platform().db().run(tx -> room(ProjectsRoom.class).forks().record(tx, caller, fork, project));
        var repos = room(ReposRoom.class);
        var main = ObjectId.fromString(repos.refs().branch(project, "main").orElseThrow());
        try (var from = repos.repositories().open(project).orElseThrow();
                var to = repos.repositories().open(fork).orElseThrow()) {
            ObjectTransfers.transfer(from, to, List.of(main));
            var move = new RefMove("refs/heads/main", ObjectId.zeroId(), main, null);
            repos.pushing()
                    .pushes()
                    .commit(to, new Push(person.id(), Push.Origin.SYSTEM, List.of(move), List.of(), true, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fork;
    }

    /** A commit of new files on a branch, which begins at main when it is new; its sha. */
    public String commit(Person person, long project, String branch, Map<String, String> files) {
        return commit(person, project, branch, "Write " + String.join(", ", files.keySet()), files);
    }

    /** The same with a message. */
    public String commit(Person person, long project, String branch, String message, Map<String, String> files) {
        var actions = new ArrayList<Map<String, String>>();
        files.forEach(
                (path, content) -> actions.add(Map.of("action", "create", "file_path", path, "content", content)));
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("commit_message", message);
        body.put("actions", actions);
        String branches = "/projects/" + project + "/repository/branches/";
        if (!branch.equals("main")
                && person.api().get(branches + Http.encode(branch)).status() == 404) {
            body.put("start_branch", "main");
        }
        return person.api()
                .post("/projects/" + project + "/repository/commits", body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** The path of a project's merge requests. */
    public static String requests(long project) {
        return "/projects/" + project + "/merge_requests";
    }

    /** The path of one. */
    public static String request(JsonNode request) {
        return requests(request.get("project_id").asLong()) + "/"
                + request.get("iid").asLong();
    }

    /** A new request from a branch to main, with more members; its JSON. */
    public JsonNode open(Person author, long project, String branch, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", "Merge " + branch);
        body.put("source_branch", branch);
        body.put("target_branch", "main");
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return author.api().post(requests(project), body).expect(201).json();
    }

    /** A new branch with one commit by the developer, and a request of it. */
    public JsonNode opened(long project, String branch, Object... more) {
        commit(developer, project, branch, Map.of(branch.replace('/', '-') + ".txt", "one\n"));
        return open(developer, project, branch, more);
    }

    /** The request as it is now. */
    public JsonNode now(JsonNode request) {
        return owner.api().get(request(request)).expect(200).json();
    }

    /** The texts of the system's notes on a request, the oldest first. */
    public List<String> systemNotes(JsonNode request) {
        var bodies = new ArrayList<String>();
        owner.api()
                .get(request(request) + "/notes?sort=asc&per_page=100")
                .expect(200)
                .json()
                .forEach(note -> {
                    if (note.get("system").asBoolean()) {
                        bodies.add(note.get("body").asText());
                    }
                });
        return bodies;
    }

    /** The kinds of the events about a request in the outbox, the oldest first. */
    public List<String> events(JsonNode request) {
        work();
        return server.platform()
                .db()
                .read(h -> h.createQuery("""
                        select kind from (
                            select 0 as part, position as at, kind, payload from platform.events
                            union all select 1, id, kind, payload from platform.event_inbox) e
                        where payload->>'requestId' = :id or payload->>'request_id' = :id order by part, at
                        """)
                        .bind("id", request.get("id").asText())
                        .mapTo(String.class)
                        .list());
    }

    /** What the first gate that is not met says, in the words of {@code detailed_merge_status}; else empty. */
    public String firstUnmet(JsonNode request) {
        long id = request.get("id").asLong();
        var found = room().requests().byId(id).orElseThrow();
        var project =
                room(ProjectsRoom.class).projects().byId(found.projectId()).orElseThrow();
        return room().gates().stream()
                .sorted(Comparator.comparingInt(MergeGate::order))
                .flatMap(gate ->
                        Stream.ofNullable(gate.unmet(project, List.of(found)).get(id)))
                .map(MergeGate.Unmet::status)
                .findFirst()
                .orElse("");
    }

    /** Runs all jobs and consumers. */
    public void work() {
        server.server().background().drain();
    }

    @Override
    public void close() {
        server.close();
    }
}
