package dev.tidemill.ci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server with people, projects, pushes and runners: what tests of pipelines start from. */
public final class CiWorld implements AutoCloseable {
    private final TestServer server;
    private final IdentityServer identity;
    private final Path home;

    /** A project with a working copy of its owner. */
    public record Place(long id, String path, Person owner, GitClient git) {
        public String api() {
            return "/projects/" + id;
        }
    }

    public CiWorld() {
        this(builder().start());
    }

    public CiWorld(TestServer server) {
        this.server = server;
        this.identity = new IdentityServer(server);
        try {
            this.home = Files.createDirectories(server.folder().resolve("clients"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server whose runners never wait: what is not there at once is not there. */
    public static TestServer.Builder builder() {
        return IdentityServer.cheap().setting("ci-long-poll", "0");
    }

    public TestServer server() {
        return server;
    }

    public Person person(String stem) {
        return identity.person(stem);
    }

    /** A private project of a new person. */
    public Place project() {
        return project(person("owner"), "private");
    }

    public Place project(Person owner, String visibility) {
        String name = IdentityServer.fresh("project");
        JsonNode project = owner.api()
                .post("/projects", Map.of("name", name, "path", name, "visibility", visibility))
                .expect(201)
                .json();
        String path = project.get("path_with_namespace").asText();
        GitClient git = GitClient.init(home, name);
        git.git("remote", "add", "origin", address(path, owner.username(), owner.token()))
                .ok();
        return new Place(project.get("id").asLong(), path, owner, git);
    }

    /** The address of a repository with a user name and a secret in it. */
    public String address(String path, String user, String secret) {
        return server.url().replace("http://", "http://" + user + ":" + secret + "@") + "/" + path + ".git";
    }

    /** Commits a configuration and pushes main; the commit's sha. */
    public String push(Place place, String yaml, String... options) {
        String sha = place.git().commit(".gitlab-ci.yml", yaml);
        pushBranch(place, "main", options);
        return sha;
    }

    public void pushBranch(Place place, String branch, String... options) {
        var command = new ArrayList<>(List.of("push", "-q", "origin", "HEAD:refs/heads/" + branch));
        for (String option : options) {
            command.add("-o");
            command.add(option);
        }
        place.git().git(command.toArray(String[]::new)).ok();
    }

    /** A private project of a new person with a page to read on main. */
    public Place written() {
        Place place = project();
        place.git().commit("README.md", "# Gate\n");
        pushBranch(place, "main");
        return place;
    }

    /** A new person who is a member. */
    public Person member(Place place, String stem, int level) {
        Person person = person(stem);
        member(place, person, level);
        return person;
    }

    public void member(Place place, Person person, int level) {
        place.owner()
                .api()
                .post(place.api() + "/members", Map.of("user_id", person.id(), "access_level", level))
                .expect(201);
    }

    /** The only pipeline of the project for a commit, waited for. */
    public JsonNode pipeline(Place place, String sha) {
        Await.until("a pipeline for " + sha, () -> !pipelines(place, sha).isEmpty());
        return pipelines(place, sha).getFirst();
    }

    public List<JsonNode> pipelines(Place place, String sha) {
        var found = new ArrayList<JsonNode>();
        place.owner()
                .api()
                .get(place.api() + "/pipelines?sha=" + sha)
                .expect(200)
                .json()
                .forEach(found::add);
        return found;
    }

    public JsonNode show(Place place, JsonNode pipeline) {
        return place.owner()
                .api()
                .get(place.api() + "/pipelines/" + pipeline.get("id").asLong())
                .expect(200)
                .json();
    }

    /** Waits until the pipeline has this status. */
    public JsonNode until(Place place, JsonNode pipeline, String status) {
        Await.until(
                "pipeline is " + status,
                () -> show(place, pipeline).get("status").asText().equals(status));
        return show(place, pipeline);
    }

    /** The latest jobs of a pipeline by name. */
    public Map<String, JsonNode> jobs(Place place, JsonNode pipeline) {
        var jobs = new LinkedHashMap<String, JsonNode>();
        place.owner()
                .api()
                .get(place.api() + "/pipelines/" + pipeline.get("id").asLong() + "/jobs?per_page=100")
                .expect(200)
                .json()
                .forEach(job -> jobs.put(job.get("name").asText(), job));
        return jobs;
    }

    /** Waits until a job of the pipeline has this status. */
    public JsonNode until(Place place, JsonNode pipeline, String job, String status) {
        Await.until(job + " is " + status, () -> {
            var found = jobs(place, pipeline).get(job);
            return found != null && found.get("status").asText().equals(status);
        });
        return jobs(place, pipeline).get(job);
    }

    /** A runner of one project. */
    public FakeRunner runner(Place place, String... tags) {
        return FakeRunner.modern(server, runnerToken(place, tags));
    }

    public String runnerToken(Place place, String... tags) {
        return place.owner()
                .api()
                .post(
                        "/user/runners",
                        Map.of(
                                "runner_type",
                                "project_type",
                                "project_id",
                                place.id(),
                                "run_untagged",
                                true,
                                "tag_list",
                                List.of(tags)))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    /** Runs everything that is due now; for servers that are {@link TestServer.Builder#manual}. */
    public void drain() {
        server.server().background().drain();
    }

    public Http root() {
        return server.root();
    }

    @Override
    public void close() {
        server.close();
    }
}
