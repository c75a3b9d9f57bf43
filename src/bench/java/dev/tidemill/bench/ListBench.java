package dev.tidemill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists of 10,000 issues and of 10,000 merge requests with any two filters, with their count, over REST: for a member
 * and for somebody who has no part in the public project.
 */
final class ListBench implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double LIMIT = 50;

    private static final List<String> BOTH = List.of(
            "state=opened",
            "labels=label11",
            "labels=area::label3",
            "labels=None",
            "not[labels]=label12",
            "milestone=m3",
            "milestone=None",
            "milestone_id=Upcoming",
            "author_id=:reporter",
            "not[author_username]=bench-guest",
            "assignee_id=:developer",
            "search=gauge42",
            "search=tide&in=description",
            "my_reaction_emoji=thumbsup",
            "updated_after=2026-02-20T00:00:00Z",
            "order_by=label_priority",
            "order_by=popularity",
            "page=100&order_by=updated_at");
    private static final List<String> OF_ISSUES = List.of(
            "not[milestone]=m4",
            "assignee_id=None",
            "confidential=true",
            "due_date=overdue",
            "issue_type=task",
            "weight=Any",
            "order_by=milestone_due");
    private static final List<String> OF_REQUESTS = List.of(
            "state=merged",
            "reviewer_username=bench-developer",
            "reviewer_id=None",
            "approved_by_ids[]=:maintainer",
            "approved=no",
            "source_branch=branch77",
            "target_branch=stable",
            "draft=true",
            "merged_after=2026-11-03T00:00:00Z",
            "order_by=merged_at");

    /** Somebody with a token. */
    private record Person(long id, String token) {}

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public void run(Report report) throws Exception {
        Path scratch = Files.createTempDirectory("tidemill-bench-lists");
        try (var server = BenchProcess.start(scratch.resolve("data"));
                var root = WebSide.api(server.port(), GitBenchServer.TOKEN)) {
            report.note("filling two projects with " + ListRows.ROWS + " rows each");
            var people = new TreeMap<String, Person>();
            for (String name : List.of("guest", "developer", "reporter", "maintainer", "stranger")) {
                people.put(name, person(root, name));
            }
            measure(report, server, root, people, "issues", OF_ISSUES);
            measure(report, server, root, people, "requests", OF_REQUESTS);
        } finally {
            GitBench.delete(scratch);
        }
    }

    private static void measure(
            Report report, BenchProcess server, WebSide root, Map<String, Person> people, String what, List<String> own)
            throws Exception {
        long project = project(root, what, people);
        var authors = List.of(
                1L, id(people, "reporter"), id(people, "developer"), id(people, "guest"), id(people, "maintainer"));
        server.fill(what, project, authors);
        var queries = pairs(project, what, own, people);
        report.note("load average " + BenchProcess.load());
        for (String reader : List.of("developer", "stranger")) {
            try (var side = WebSide.api(server.port(), people.get(reader).token())) {
                measure(report, side, queries, what + "_" + (reader.equals("developer") ? "member" : reader));
            }
        }
        report.note("load average " + BenchProcess.load());
    }

    /** The median of each pair's rounds, after one that warms up; the target is for the pairs. */
    private static void measure(Report report, WebSide side, List<String> queries, String name) throws IOException {
        var slowest = new TreeMap<Double, String>();
        var medians = new ArrayList<Double>();
        for (String query : queries) {
            side.look(query);
        }
        for (String query : queries) {
            var times = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                times.add(side.look(query));
            }
            medians.add(Report.median(times));
            slowest.put(Report.median(times), query);
        }
        report.shown(name + "_two_filters_median", Report.median(medians), "ms");
        report.atMost(name + "_two_filters_p95", Report.percentile(medians, 95), "ms", LIMIT);
        slowest.descendingMap().entrySet().stream()
                .limit(5)
                .forEach(slow -> report.note(Math.round(slow.getKey()) + " ms " + slow.getValue()));
    }

    private static List<String> pairs(long project, String what, List<String> own, Map<String, Person> people) {
        var filters = new ArrayList<>(BOTH);
        filters.addAll(own);
        filters.replaceAll(filter -> filter.replace(":reporter", "" + id(people, "reporter"))
                .replace(":developer", "" + id(people, "developer"))
                .replace(":maintainer", "" + id(people, "maintainer")));
        String path = "/api/v4/projects/" + project + (what.equals("issues") ? "/issues" : "/merge_requests") + "?";
        var queries = new ArrayList<String>();
        for (int i = 0; i < filters.size(); i++) {
            for (int j = i + 1; j < filters.size(); j++) {
                queries.add(path + filters.get(i) + "&" + filters.get(j));
            }
        }
        return queries;
    }

    private static long id(Map<String, Person> people, String name) {
        return people.get(name).id();
    }

    private static Person person(WebSide root, String name) throws IOException {
        JsonNode user = root.post(
                "/api/v4/users",
                Map.of(
                        "username",
                        "bench-" + name,
                        "name",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        GitBenchServer.PASSWORD,
                        "skip_confirmation",
                        true));
        long id = user.get("id").asLong();
        JsonNode token = root.post(
                "/api/v4/users/" + id + "/personal_access_tokens", Map.of("name", "bench", "scopes", List.of("api")));
        return new Person(id, token.get("token").asText());
    }

    private static long project(WebSide root, String what, Map<String, Person> people) throws IOException {
        long project = root.post("/api/v4/projects", Map.of("name", "list-" + what, "visibility", "public"))
                .get("id")
                .asLong();
        String path = "/api/v4/projects/" + project;
        var levels = Map.of("guest", 10, "reporter", 20, "developer", 30, "maintainer", 40);
        for (var level : levels.entrySet()) {
            root.post(
                    path + "/members", Map.of("user_id", id(people, level.getKey()), "access_level", level.getValue()));
        }
        for (int i = 0; i < ListRows.LABELS; i++) {
            String title = (i < ListRows.LABELS / 2 ? "area::" : "") + "label" + i;
            root.post(path + "/labels", Map.of("name", title, "color", "#112233"));
        }
        for (int i = 0; i < ListRows.MILESTONES; i++) {
            root.post(path + "/milestones", Map.of("title", "m" + i, "due_date", "2099-12-" + (10 + i)));
        }
        return project;
    }
}
