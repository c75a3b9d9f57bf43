package dev.tidemill.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What people of the harbour want to merge: an open request with a discussion, a draft, a closed one, a merged one, and
 * one with conflicts.
 */
final class HarbourRequests {
    private final Http owner;
    private final String project;

    HarbourRequests(Person owner, String project) {
        this.owner = owner.api();
        this.project = project;
    }

    /** Needs a branch {@code main} with {@code src/gate.c} and {@code docs/guide.md}. */
    void make() {
        commit(
                "gate-timing",
                "Open the gate by the tide table",
                action("update", "src/gate.c", """
                        #include <tide.h>

                        int main(void) {
                            int level = level_from_table();
                            return open_gate(level + 1);
                        }
                        """),
                action("create", "src/table.c", "int level_from_table(void) {\n    return 3;\n}\n"));
        commit(
                "gate-timing",
                "Say where levels come from",
                action("create", "docs/levels.md", "# Levels\n\nFrom the table.\n"));
        JsonNode first = request(Map.of(
                "source_branch", "gate-timing",
                "target_branch", "main",
                "title", "Open the gate by the tide table",
                "description", "Reads the level from the **table**, see [the guide](docs/guide.md).\n\nCloses #1",
                "labels", "bug",
                "remove_source_branch", true));
        String one = project + "/merge_requests/" + first.get("iid").asLong();
        owner.post(one + "/notes", Map.of("body", "Does this hold in `spring`?"))
                .expect(201);
        JsonNode thread = owner.post(one + "/discussions", Map.of("body", "The table ends in 2027."))
                .expect(201)
                .json();
        owner.post(
                        one + "/discussions/" + thread.get("id").asText() + "/notes",
                        Map.of("body", "Then we need a new one."))
                .expect(201);
        suggest(first, one);
        commit("wooden", "Try wood again", action("create", "src/wood.c", "int wood;\n"));
        request(Map.of("source_branch", "wooden", "target_branch", "main", "title", "Draft: Try wood again"));
        commit("paint", "Paint the gate", action("create", "paint.txt", "green\n"));
        JsonNode last = request(Map.of("source_branch", "paint", "target_branch", "main", "title", "Paint the gate"));
        owner.put(project + "/merge_requests/" + last.get("iid").asLong(), Map.of("state_event", "close"))
                .expect(200);
        merged();
        conflict();
    }

    private void merged() {
        commit("berths", "Count the berths", action("create", "docs/berths.md", "# Berths\n\nThere are nine.\n"));
        JsonNode one = request(Map.of("source_branch", "berths", "target_branch", "main", "title", "Count the berths"));
        String merge = project + "/merge_requests/" + one.get("iid").asLong() + "/merge";
        Await.until("merged", () -> owner.put(merge, Map.of()).status() == 200);
        String tip = owner.get(project + "/repository/branches/main")
                .expect(200)
                .json()
                .at("/commit/id")
                .asText();
        for (String place : new String[] {"production", "staging"}) {
            owner.post(
                            project + "/deployments",
                            Map.of("environment", place, "sha", tip, "ref", "main", "tag", false, "status", "success"))
                    .expect(201);
        }
    }

    /** Two ends of one file, each changed on both branches. */
    private void conflict() {
        commit(
                "northern-guide",
                "Write the guide for the north",
                action("update", "docs/guide.md", guide("North", "at 3 m")));
        commit("main", "Write the guide for the south", action("update", "docs/guide.md", guide("South", "at 2 m")));
        request(Map.of(
                "source_branch", "northern-guide", "target_branch", "main", "title", "Write the guide for the north"));
    }

    private static String guide(String where, String level) {
        return "# " + where + "\n\nRead [the start](../README.md).\n\nWho keeps the gate:\n\n- Maren\n- Ole\n\n"
                + "The gate opens " + level + ".\n";
    }

    /** A reviewer offers another line. */
    private void suggest(JsonNode request, String one) {
        var position = new java.util.LinkedHashMap<String, Object>();
        position.put("position_type", "text");
        for (String name : List.of("base_sha", "start_sha", "head_sha")) {
            position.put(name, request.at("/diff_refs/" + name).asText());
        }
        position.put("old_path", "src/table.c");
        position.put("new_path", "src/table.c");
        position.put("new_line", 2);
        String body = "Four, I think.\n\n```suggestion:-0+0\n    return 4;\n```";
        owner.post(one + "/discussions", Map.of("body", body, "position", position))
                .expect(201);
    }

    private JsonNode request(Map<String, Object> wanted) {
        return owner.post(project + "/merge_requests", wanted).expect(201).json();
    }

    private static Map<String, String> action(String action, String path, String content) {
        return Map.of("action", action, "file_path", path, "content", content);
    }

    @SafeVarargs
    private void commit(String branch, String message, Map<String, String>... actions) {
        boolean fresh = owner.get(project + "/repository/branches/" + branch).status() == 404;
        var wanted = new java.util.LinkedHashMap<String, Object>();
        wanted.put("branch", branch);
        if (fresh) {
            wanted.put("start_branch", "main");
        }
        wanted.put("commit_message", message);
        wanted.put("actions", new ArrayList<>(List.of(actions)));
        owner.post(project + "/repository/commits", wanted).expect(201);
    }
}
