package dev.tidemill.work.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.notes.NoteRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** This room's part of the schema, put together; what belongs to many things at once is loaded here. */
public final class WorkGraph implements GraphPart {
    private final Tools tools;

    /** What the resolvers use. */
    record Tools(
            Platform platform,
            ProjectsRoom projects,
            WorkRoom work,
            Users users,
            NoteRecords noteRecords,
            String externalUrl) {}

    public WorkGraph(Platform platform, ProjectsRoom projects, WorkRoom work, Users users) {
        this.tools = new Tools(platform, projects, work, users, new NoteRecords(platform.db()), platform.externalUrl());
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.loader("itemFacts", (caller, keys) -> tools.work().items().facts(ids(keys)))
                .loader(
                        "labelsOf",
                        (caller, keys) -> tools.platform()
                                .db()
                                .read(h -> tools.work().subjectLabels().of(h, ids(keys))))
                .loader("assigneesOf", (caller, keys) -> assignees(ids(keys)))
                .loader(
                        "milestones",
                        (caller, keys) -> tools.work().milestones().byIds(ids(keys)));
        new IssueGraph(tools).wire(wiring);
        new WorkItemGraph(tools).wire(wiring);
        new NoteGraph(tools).wire(wiring);
        new PlanGraph(tools).wire(wiring);
        new BoardGraph(tools).wire(wiring);
        new ItemMutationGraph(tools).wire(wiring);
        new NoteMutationGraph(tools).wire(wiring);
    }

    private Map<Long, List<User>> assignees(List<Long> items) {
        var assigned = tools.platform().db().read(h -> tools.work().assignees().of(h, items));
        var known = tools.users()
                .byIds(assigned.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
        var people = new HashMap<Long, List<User>>();
        assigned.forEach((item, users) -> people.put(
                item, users.stream().map(known::get).filter(Objects::nonNull).toList()));
        return people;
    }

    static List<Long> ids(Collection<Object> keys) {
        return keys.stream().map(Long.class::cast).toList();
    }

    static Principal caller(Ask ask) {
        return ask.caller(Principal.class);
    }

    static String html(@Nullable String text) {
        return text == null ? "" : Markdown.html(text, MarkdownLinks.NONE);
    }
}
