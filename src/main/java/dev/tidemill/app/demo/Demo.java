package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.app.demo.DemoHistory.Person;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Makes the sample group, people and project, pushes, and follows the pipeline to its end. */
final class Demo {
    /** The address of the sample project. */
    static final String PROJECT = "harbour/tide-tables";

    /** What the built-in runner is called. */
    static final String RUNNER = "built-in runner of the demo";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final DemoClient api;
    private final DemoRepository repository;
    private final String token;
    private final PrintStream out;
    private final PipelineWatch watch;

    /** A project that stands and a commit that was pushed to it. */
    record Pushed(long projectId, String sha) {}

    /**
     * How the pipeline ended.
     *
     * @param failure why it did not succeed, or empty
     */
    record Ended(JsonNode pipeline, String failure) {}

    Demo(String url, String token, Path folder, PrintStream out, PipelineWatch.Pause pause) {
        this.api = new DemoClient(url, token);
        this.watch = new PipelineWatch(api, JobBoard.on(out), pause);
        this.repository = new DemoRepository(folder);
        this.token = token;
        this.out = out;
    }

    /** The group, the people and the project; what is there already stays as it is. */
    JsonNode prepare() {
        JsonNode group = api.find("/groups/harbour")
                .orElseGet(() ->
                        api.post("/groups", Map.of("name", "Harbour", "path", "harbour", "visibility", "public")));
        long mara = person(DemoHistory.MARA);
        long joon = person(DemoHistory.JOON);
        JsonNode project = api.find("/projects/" + DemoClient.segment(PROJECT)).orElseGet(() -> create(group));
        member(project, mara, 40);
        member(project, joon, 30);
        out.println("  Project " + PROJECT + " with mara, a maintainer, and joon, a developer");
        return project;
    }

    /** Pushes the sample history the first time, one more commit every other time. */
    Pushed push(JsonNode project, String url, String today) {
        String remote = url + "/" + PROJECT + ".git";
        if (project.path("empty_repo").asBoolean(true)) {
            if (!repository.exists()) {
                repository.init();
                DemoHistory.STEPS.forEach(repository::commit);
            }
        } else {
            if (!repository.exists()) {
                repository.init();
            }
            repository.pull(remote, "root", token);
            repository.append("README.md", "\nLooked at on " + today + ".\n");
            repository.commitAll(
                    DemoHistory.JOON.name(), DemoHistory.JOON.email(), "Note when the tables were looked at");
        }
        repository.push(remote, "root", token);
        String sha = repository.head();
        out.println("  Pushed commit " + sha.substring(0, 8) + " to " + remote + " with git");
        return new Pushed(project.get("id").asLong(), sha);
    }

    /** A token for the built-in runner, good for the whole instance; a new one each time. */
    String runnerToken() {
        for (JsonNode runner : api.get("/runners/all?type=instance_type&per_page=100")) {
            if (runner.path("description").asText().equals(RUNNER)) {
                return api.post("/runners/" + runner.get("id").asLong() + "/reset_authentication_token", Map.of())
                        .get("token")
                        .asText();
            }
        }
        return api.post(
                        "/user/runners",
                        Map.of("runner_type", "instance_type", "description", RUNNER, "run_untagged", true))
                .get("token")
                .asText();
    }

    /** Follows the pipeline of the commit to its end. */
    Ended follow(Pushed pushed) {
        JsonNode pipeline = watch.follow(pushed.projectId(), pushed.sha(), LIMIT);
        boolean passed = pipeline.get("status").asText().equals("success");
        return new Ended(pipeline, passed ? "" : watch.reason(pushed.projectId(), pipeline));
    }

    private JsonNode create(JsonNode group) {
        return api.post(
                "/projects",
                Map.of(
                        "name", "Tide tables",
                        "path", "tide-tables",
                        "namespace_id", group.get("id").asLong(),
                        "visibility", "public",
                        "description", "High and low water, predicted with awk."));
    }

    private long person(Person person) {
        JsonNode known = api.get("/users?username=" + person.username());
        if (!known.isEmpty()) {
            return known.get(0).get("id").asLong();
        }
        return api.post(
                        "/users",
                        Map.of(
                                "username", person.username(),
                                "name", person.name(),
                                "email", person.email(),
                                "force_random_password", true,
                                "skip_confirmation", true))
                .get("id")
                .asLong();
    }

    private void member(JsonNode project, long user, int level) {
        String path = "/projects/" + project.get("id").asLong() + "/members";
        if (api.find(path + "/" + user).isEmpty()) {
            api.post(path, Map.of("user_id", user, "access_level", level));
        }
    }
}
