package dev.tidemill.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;

/** What people of the harbour plan and say: labels, milestones, issues in both states, a long discussion. */
final class HarbourIssues {
    private final Http owner;
    private final String project;
    private long board;
    private long groupBoard;

    HarbourIssues(Person owner, String project) {
        this.owner = owner.api();
        this.project = project;
    }

    void make(long group) {
        label("/groups/" + group, "priority::high", "#c0392b", "Before the next tide");
        label("/groups/" + group, "priority::low", "#7f8c8d", "");
        label(project, "bug", "#d9534f", "Something that does not work");
        label(project, "a label with a name that is longer than labels should be", "#5cb85c", "");
        JsonNode milestone = owner.post(
                        project + "/milestones",
                        Map.of(
                                "title",
                                "Spring tide",
                                "due_date",
                                "2030-04-01",
                                "start_date",
                                "2026-01-01",
                                "description",
                                "Everything that has to hold in **spring**."))
                .expect(201)
                .json();
        owner.post(project + "/milestones", Map.of("title", "Neap tide")).expect(201);
        owner.post("/groups/" + group + "/milestones", Map.of("title", "Harbour days"))
                .expect(201);
        issue(Map.of(
                "title",
                "The west gate opens although nobody asked",
                "description",
                """
                Seen at **3 m**, see [the guide](docs/guide.md) and ~bug.

                - [x] measure
                - [ ] mend, with @developer

                ```c
                open_gate(level() + 1);
                ```
                """,
                "labels",
                "bug,priority::high",
                "milestone_id",
                milestone.get("id").asLong(),
                "due_date",
                "2026-02-01",
                "weight",
                3));
        issue(Map.of("title", "Keep the log of the gauge for a year", "labels", "priority::low"));
        issue(Map.of(
                "title",
                "A title that goes on and on, since whoever wrote it did not know where the thought would end, and nobody minded",
                "confidential",
                true));
        issue(Map.of("title", "Paint the gate", "labels", "a label with a name that is longer than labels should be"));
        discuss();
        boards(group);
        owner.put(project + "/issues/4", Map.of("state_event", "close")).expect(200);
    }

    /** The number of the project's board. */
    long board() {
        return board;
    }

    /** The number of the group's board. */
    long groupBoard() {
        return groupBoard;
    }

    private void boards(long group) {
        board = number(owner.post(project + "/boards", Map.of("name", "Development")));
        for (String label :
                List.of("bug", "priority::high", "a label with a name that is longer than labels should be")) {
            long id = number(owner.get(project + "/labels/" + Http.encode(label)));
            owner.post(project + "/boards/" + board + "/lists", Map.of("label_id", id))
                    .expect(201);
        }
        groupBoard = number(owner.post("/groups/" + group + "/boards", Map.of("name", "Everything")));
    }

    private static long number(Http.Answer answer) {
        return answer.json().get("id").asLong();
    }

    private void discuss() {
        note(1, Map.of("body", "This is the same as #2, or not? Ask @maintainer.\n\n> Who reads the gauge?"));
        JsonNode thread = owner.post(
                        project + "/issues/1/discussions", Map.of("body", "Does it happen at **every** tide? :wave:"))
                .expect(201)
                .json();
        owner.post(
                        project + "/issues/1/discussions/" + thread.get("id").asText() + "/notes",
                        Map.of("body", "Only when the moon is full. See %\"Spring tide\"."))
                .expect(201);
        note(1, Map.of("body", "Only for us: the lock keeper was asleep.", "internal", true));
        note(1, Map.of("body", "Waiting.\n\n/assign me\n/estimate 2d\n/spend 3h"));
        owner.post(project + "/issues/1/award_emoji", Map.of("name", "thumbsup"))
                .expect(201);
        owner.post(
                        project + "/issues/1/links",
                        Map.of("target_project_id", id(), "target_issue_iid", 2, "link_type", "blocks"))
                .expect(201);
        owner.put(project + "/issues/1", Map.of("add_labels", "priority::low")).expect(200);
        owner.put(project + "/issues/1", Map.of("add_labels", List.of("priority::high")))
                .expect(200);
    }

    private String id() {
        return project.substring(project.lastIndexOf('/') + 1);
    }

    private void note(int iid, Map<String, Object> note) {
        owner.post(project + "/issues/" + iid + "/notes", note).expect(201);
    }

    private void issue(Map<String, Object> issue) {
        owner.post(project + "/issues", issue).expect(201);
    }

    private void label(String place, String name, String color, String description) {
        owner.post(place + "/labels", Map.of("name", name, "color", color, "description", description))
                .expect(201);
    }
}
