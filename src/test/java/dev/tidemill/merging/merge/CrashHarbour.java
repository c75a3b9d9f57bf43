package dev.tidemill.merging.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.app.Server;
import dev.tidemill.app.check.Checks;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Projects with a merge request each on a server that is killed later, and what must be true of them at any time. */
final class CrashHarbour {
    /** Every way to merge. */
    static final List<Way> WAYS = List.of(
            new Way("merge", false),
            new Way("merge", true),
            new Way("rebase_merge", false),
            new Way("rebase_merge", true),
            new Way("ff", false),
            new Way("ff", true));

    private final RepoWorld world;
    private final RepoWorld.Person owner;
    private final int port;

    /** A merge method, with or without squashing. */
    record Way(String method, boolean squash) {
        /** How many commits a branch of two commits adds to its target. */
        int commits() {
            return (method.equals("ff") ? 0 : 1) + (squash ? 1 : 2);
        }
    }

    /** An open request of the branch {@code topic} into {@code main}, as it was when it was opened. */
    record Berth(Way way, RepoWorld.Place project, long request, String requestPath, String main, String topic) {
        String projectPath() {
            return "/projects/" + project.id();
        }
    }

    CrashHarbour(Server server, RepoWorld.Person owner) {
        this.world = new RepoWorld(server);
        this.owner = owner;
        this.port = server.port();
    }

    RepoWorld world() {
        return world;
    }

    /** The owner's calls to a server on this data. */
    static Http api(int port, RepoWorld.Person owner) {
        return new Http("http://localhost:" + port + "/api/v4").token(owner.token());
    }

    Http api() {
        return api(port, owner);
    }

    /** A project with an open request of two commits. */
    Berth berth(Way way, String title) {
        var project = world.project(owner);
        String path = "/projects/" + project.id();
        String main = commit(path, "main", "README.md");
        api().put(path, Map.of("merge_method", way.method())).expect(200);
        commit(path, "topic", "one.txt");
        String topic = commit(path, "topic", "two.txt");
        JsonNode opened = api().post(
                        path + "/merge_requests",
                        Map.of(
                                "title",
                                title,
                                "source_branch",
                                "topic",
                                "target_branch",
                                "main",
                                "squash",
                                way.squash(),
                                "remove_source_branch",
                                true))
                .expect(201)
                .json();
        String request = path + "/merge_requests/" + opened.get("iid").asLong();
        return new Berth(way, project, opened.get("id").asLong(), request, main, topic);
    }

    /** A commit of a new file on a branch, which begins at main when it is new. */
    String commit(String project, String branch, String file) {
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("commit_message", "Add " + file);
        body.put("actions", List.of(Map.of("action", "create", "file_path", file, "content", file + "\n")));
        if (!branch.equals("main") && branch(project, branch).isEmpty()) {
            body.put("start_branch", "main");
        }
        return api().post(project + "/repository/commits", body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Where a branch is; empty when it is gone. */
    String branch(String project, String name) {
        var answer = api().get(project + "/repository/branches/" + name);
        return answer.status() == 404
                ? ""
                : answer.expect(200).json().at("/commit/id").asText();
    }

    JsonNode now(Berth berth) {
        return api().get(berth.requestPath()).expect(200).json();
    }

    /** Whether it is merged; whichever it is, branch, request and event say the same. */
    boolean merged(Berth berth) {
        JsonNode now = now(berth);
        boolean merged = now.get("state").asText().equals("merged");
        String main = branch(berth.projectPath(), "main");
        assertThat(events(berth)).as("events of " + berth).isEqualTo(merged ? 1 : 0);
        if (!merged) {
            assertThat(now.get("state").asText()).isEqualTo("opened");
            assertThat(now.get("merge_commit_sha").isNull()).isTrue();
            assertThat(now.get("squash_commit_sha").isNull()).isTrue();
            assertThat(main).as("main of " + berth).isEqualTo(berth.main());
            return false;
        }
        Way way = berth.way();
        String tip = now.get(
                        way.method().equals("ff") ? way.squash() ? "squash_commit_sha" : "sha" : "merge_commit_sha")
                .asText();
        assertThat(main).as("main of " + berth).isEqualTo(tip);
        JsonNode compared = api().get(berth.projectPath() + "/repository/compare?from=" + berth.main() + "&to=main")
                .expect(200)
                .json();
        assertThat(compared.get("commits")).as("commits of " + berth).hasSize(way.commits());
        assertThat(files(berth)).contains("README.md", "one.txt", "two.txt");
        return true;
    }

    /** Ends all that the killed server had begun, without waiting for the time of a second try; nothing fails. */
    void settle() {
        world.db().run(tx -> {
            tx.execute("""
                    delete from platform.jobs j using platform.jobs twin
                    where j.leased_until is not null and twin.leased_until is null
                      and twin.kind = j.kind and twin.dedup_key = j.dedup_key
                    """);
            tx.execute("update platform.jobs set leased_by = null, leased_until = null");
        });
        world.drain();
        List<String> failed =
                world.db().read(h -> h.createQuery("""
                        select kind || ': ' || coalesce(last_error, '') from platform.jobs where last_error is not null
                        union all select kind || ': ' || error from platform.dead_jobs
                        """).mapTo(String.class).list());
        assertThat(failed).as("failed jobs").isEmpty();
    }

    /** What {@code tidemill check} says. */
    static long faults(Server server) {
        return new Checks(server.platform(), server.rooms()).run(false, System.out, System.err);
    }

    private List<String> files(Berth berth) {
        var names = new ArrayList<String>();
        api().get(berth.projectPath() + "/repository/tree?ref=main")
                .expect(200)
                .json()
                .forEach(entry -> names.add(entry.get("name").asText()));
        return names;
    }

    private long events(Berth berth) {
        return world.db()
                .read(h -> h.createQuery("""
                        select count(*) from (
                            select kind, payload from platform.events
                            union all select kind, payload from platform.event_inbox) e
                        where kind = 'merge_request_merged'
                          and coalesce(payload->>'requestId', payload->>'request_id') = :id
                        """)
                        .bind("id", Long.toString(berth.request()))
                        .mapTo(Long.class)
                        .one());
    }
}
