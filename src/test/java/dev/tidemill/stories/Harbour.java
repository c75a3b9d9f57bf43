package dev.tidemill.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.ci.artifacts.Zips;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.FakeRunner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A private group with a busy project: people of every role, branches, tags, pipelines in every state, artifacts,
 * variables and runners, with some names that are long. Pages are looked at with this.
 */
final class Harbour {
    /** Everybody by role in the project; the owner made it all, the stranger is no member. */
    static final Map<String, Integer> ROLES =
            Map.of("stranger", 0, "guest", 10, "reporter", 20, "developer", 30, "maintainer", 40, "owner", 50);

    static final String PROJECT = "harbour/sluice";
    /** A variable of the project, the group and the instance. */
    static final String VARIABLE = "TIDE_GAUGE";

    static final String LONG_BRANCH = "feature/water-levels-from-the-gauges-of-every-harbour-of-the-north-sea";

    private static final String YAML = """
            stages: [build, test, deploy]
            compile:
              stage: build
              script: make
              artifacts: {paths: [build/], expire_in: 30 days}
            assets:
              stage: build
              script: make assets
            unit:
              stage: test
              needs: [compile]
              script: make check
            lint:
              stage: test
              needs: [assets]
              script: make lint
              allow_failure: true
            integration-with-every-gauge-of-the-harbour:
              stage: test
              needs: [compile, assets]
              script: make integration
            staging:
              stage: deploy
              script: make staging
              environment: {name: staging, url: "https://staging.harbour.example", auto_stop_in: 30 days}
            production:
              stage: deploy
              script: make production
              when: manual
              environment: production
            """;

    private static final String LOG = "\u001b[0KRunning with gitlab-runner 19.4.0 on story\n"
            + "\u001b[0Ksection_start:1790000000:prepare\r\u001b[0K\u001b[36;1mPreparing the shell\u001b[0;m\n"
            + "Using Shell executor...\n"
            + "\u001b[0Ksection_end:1790000004:prepare\r\u001b[0K\n"
            + "\u001b[0Ksection_start:1790000004:script\r\u001b[0K\u001b[36;1mRunning the script\u001b[0;m\n"
            + "\u001b[32;1m$ make\u001b[0;m\n"
            + "cc -O2 -c gate.c -o gate.o\n"
            + "\u001b[33mwarning:\u001b[0m unused variable 'tide' in a line that goes on and on, because compilers have"
            + " much to say about types, templates and the many places that each of them comes from\n"
            + "\u001b[0Ksection_end:1790000065:script\r\u001b[0K\n"
            + "\u001b[32;1mJob succeeded\u001b[0;m\n";

    private final StoryWorld world;
    private final Person owner;
    private final Place sluice;
    private final HarbourIssues issues;
    private final Map<String, Long> pipelines = new LinkedHashMap<>();
    private final Map<String, Long> jobs = new LinkedHashMap<>();

    private long hook;
    private long hookLog;
    private long groupHook;
    private long groupHookLog;

    private Harbour(StoryWorld world, Path home) {
        this.world = world;
        this.owner = world.person("owner", "Maren Oldenburg");
        long group = group("harbour", "Harbour", null);
        group("tools", "Tools", group);
        this.sluice = project(home, group, "sluice", "Opens the gates in time, and keeps the tide tables of the coast");
        project(home, group, "empty", "");
        project(
                home,
                group,
                "tables-of-every-tide-of-the-north-sea-since-the-first-gauge",
                "Predictions of high and low water for every harbour, computed from the harmonic constituents");
        people(group);
        history();
        new HarbourPipelines(this).run();
        this.issues = new HarbourIssues(owner, sluice.api());
        issues.make(group);
        new HarbourRequests(owner, sluice.api()).make();
        settings();
        var everywhere = Map.of("key", VARIABLE, "value", "cuxhaven", "description", "Where levels are read");
        owner.api().post(sluice.api() + "/variables", everywhere).expect(201);
        owner.api().post("/groups/" + group + "/variables", everywhere).expect(201);
        world.server().root().post("/admin/ci/variables", everywhere).expect(201);
    }

    /** Builds everything; takes a few seconds. */
    static Harbour build(StoryWorld world, Path home) {
        return new Harbour(world, home);
    }

    /** The number of the project's board. */
    long board() {
        return issues.board();
    }

    /** The number of the environment to which jobs and others deploy. */
    long environment() {
        return owner.api()
                .get(sluice.api() + "/environments?name=staging")
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asLong();
    }

    /** The number of the group's board. */
    long groupBoard() {
        return issues.groupBoard();
    }

    StoryWorld world() {
        return world;
    }

    Place sluice() {
        return sluice;
    }

    /** The number of a pipeline by its state: passed, failed, running, broken or canceled. */
    long pipeline(String state) {
        return pipelines.get(state);
    }

    void remember(String state, JsonNode pipeline) {
        pipelines.put(state, pipeline.get("id").asLong());
    }

    /** The number of a job by its state: passed (with a log and an archive), failed, running, pending or manual. */
    long job(String state) {
        return jobs.get(state);
    }

    void rememberJob(String state, JsonNode job) {
        jobs.put(state, job.get("id").asLong());
    }

    /** A job with a whole log and an archive of files. */
    void finishCompile(FakeRunner.Job job) {
        job.trace(LOG);
        job.upload(
                        "artifact_format=zip&artifact_type=archive",
                        "artifacts.zip",
                        Zips.of(new java.util.TreeMap<>(Map.of(
                                "build/gate",
                                "binary".repeat(4000),
                                "build/lib/tide.so",
                                "x".repeat(120_000),
                                "build/report.html",
                                "<script>alert(1)</script>",
                                "build/notes.txt",
                                "notes\n"))))
                .expect(201);
        job.succeed();
        jobs.put("passed", job.id());
    }

    private long group(String path, String name, Long parent) {
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("name", name);
        wanted.put("path", path);
        wanted.put("visibility", "private");
        wanted.put("description", "Everything between the sea and the town");
        if (parent != null) {
            wanted.put("parent_id", parent);
        }
        return owner.api().post("/groups", wanted).expect(201).json().get("id").asLong();
    }

    private Place project(Path home, long group, String path, String description) {
        JsonNode made = owner.api()
                .post(
                        "/projects",
                        Map.of(
                                "name", path,
                                "path", path,
                                "namespace_id", group,
                                "visibility", "private",
                                "description", description))
                .expect(201)
                .json();
        String full = made.get("path_with_namespace").asText();
        GitClient git = GitClient.init(home, path);
        git.git("remote", "add", "origin", world.ci().address(full, owner.username(), owner.token()))
                .ok();
        return new Place(made.get("id").asLong(), full, owner, git);
    }

    private void people(long group) {
        var names = Map.of(
                "stranger", "Nobody Inparticular",
                "guest", "Greta Gast",
                "reporter", "Ruben Reinders",
                "developer", "Joon Park",
                "maintainer", "Wilhelmina Featherstonehaugh-Cholmondeley of Long Harbour");
        names.forEach((username, name) -> {
            Person person = world.person(username, name);
            int level = ROLES.get(username);
            if (level > 0) {
                member("/groups/" + group, person, Map.of("access_level", level));
            }
        });
        Person pilot = world.person("pilot", "Pia Lotse");
        member(sluice.api(), pilot, Map.of("access_level", 30, "expires_at", "2030-02-01"));
    }

    private void member(String place, Person person, Map<String, Object> options) {
        var wanted = new LinkedHashMap<String, Object>(options);
        wanted.put("user_id", person.id());
        owner.api().post(place + "/members", wanted).expect(201);
    }

    private void history() {
        GitClient git = sluice.git();
        git.write("README.md", """
                # Sluice

                Opens the gates **in time**. See [the guide](docs/guide.md).

                | Gate | Opens |
                |------|-------|
                | West | at 3 m |

                ```sh
                make && ./gate --level 3
                ```
                """);
        git.write("docs/guide.md", "# Guide\n\nRead [the start](../README.md).\n");
        git.write("src/gate.c", "#include <tide.h>\n\nint main(void) {\n    return open_gate(level());\n}\n");
        git.write("a-file-with-a-name-that-is-longer-than-any-column-of-a-table-should-ever-be.txt", "x\n");
        dated("Keep the gate shut until somebody asks", 400);
        git.git("tag", "-a", "v0.9", "-m", "Before the first tide").ok();
        git.git("branch", "old/wooden-gate").ok();
        git.write("src/gate.c", "#include <tide.h>\n\nint main(void) {\n    return open_gate(level() + 1);\n}\n");
        dated("Open the gate one step further", 40);
        git.git("branch", "fix/done").ok();
        git.write(".gitlab-ci.yml", YAML);
        dated("Build, test and deploy in a pipeline, so that nobody has to remember how it was done the last time", 2);
        git.git("tag", "v1.0").ok();
    }

    /** Commits everything at a time before now. */
    private void dated(String message, int days) {
        GitClient git = sluice.git();
        git.git("add", "-A").ok();
        String at =
                java.time.Instant.now().minus(java.time.Duration.ofDays(days)).toString();
        git.run(List.of("env", "GIT_COMMITTER_DATE=" + at, "git", "commit", "-q", "--date", at, "-m", message))
                .ok();
    }

    private void settings() {
        machines();
        hooks();
        variable("DEPLOY_TOKEN", Map.of("masked", true, "protected", true));
        variable("GAUGE_ADDRESS", Map.of("environment_scope", "production"));
        variable("KEY_FILE", Map.of("variable_type", "file", "raw", true));
        variable("A_VARIABLE_WITH_A_NAME_THAT_IS_MUCH_LONGER_THAN_ANYBODY_WOULD_LIKE_IT_TO_BE", Map.of());
        owner.api()
                .post(
                        sluice.api() + "/protected_branches",
                        Map.of("name", "release/*", "push_access_level", 0, "merge_access_level", 30))
                .expect(201);
    }

    /** A webhook that nobody answers, with its log, and one of the group. */
    private void hooks() {
        var wanted = Map.of(
                "url",
                "https://deploy.invalid/a/path/that/is/longer/than/the/narrow/screen/of/a/telephone/by/far",
                "name",
                "Deployments",
                "description",
                "Puts the tide tables online",
                "token",
                "not shown",
                "pipeline_events",
                true,
                "merge_requests_events",
                true);
        hook = owner.api()
                .post(sluice.api() + "/hooks", wanted)
                .expect(201)
                .json()
                .get("id")
                .asLong();
        owner.api()
                .post(sluice.api() + "/hooks/" + hook + "/test/push_events", Map.of())
                .expect(422);
        hookLog = owner.api()
                .get(sluice.api() + "/hooks/" + hook + "/events")
                .json()
                .get(0)
                .get("id")
                .asLong();
        groupHook = owner.api()
                .post("/groups/harbour/hooks", Map.of("url", "https://chat.invalid/", "member_events", true))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        owner.api().post("/groups/harbour/hooks/" + groupHook + "/test/push_events", Map.of());
        groupHookLog = owner.api()
                .get("/groups/harbour/hooks/" + groupHook + "/events")
                .json()
                .get(0)
                .get("id")
                .asLong();
    }

    /** The address of the log of a webhook of the project or the group, or of the webhook when no log is wanted. */
    String hook(boolean ofGroup, boolean log) {
        return "/" + (ofGroup ? groupHook : hook)
                + (log ? "/hook_logs/" + (ofGroup ? groupHookLog : hookLog) : "/edit");
    }

    /** Machines that pull: a token and two keys, one of which may push. */
    private void machines() {
        owner.api()
                .post(sluice.api() + "/deploy_tokens", Map.of("name", "mirror", "scopes", List.of("read_repository")))
                .expect(201);
        for (String title : List.of("pump-house", "a-server-whose-name-is-longer-than-anybody-would-like-it-to-be")) {
            byte[] bytes = new byte[32];
            new java.util.Random(title.hashCode()).nextBytes(bytes);
            var blob = java.nio.ByteBuffer.allocate(51);
            blob.putInt(11).put("ssh-ed25519".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            blob.putInt(32).put(bytes);
            String key = "ssh-ed25519 " + java.util.Base64.getEncoder().encodeToString(blob.array());
            owner.api()
                    .post(
                            sluice.api() + "/deploy_keys",
                            Map.of("title", title, "key", key, "can_push", title.startsWith("pump")))
                    .expect(201);
        }
    }

    private void variable(String key, Map<String, Object> options) {
        var wanted = new LinkedHashMap<String, Object>(options);
        wanted.put("key", key);
        wanted.put("value", "secret-of-" + key);
        owner.api().post(sluice.api() + "/variables", wanted).expect(201);
    }
}
