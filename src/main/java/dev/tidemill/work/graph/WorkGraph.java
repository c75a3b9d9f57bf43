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
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subscriptions.Participants;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
                .loader("subscribedTo", (caller, keys) -> subscribed((Principal) caller, views(keys)))
                .loader("participantsOf", (caller, keys) -> participants(views(keys)))
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

    private Map<SubjectView, Boolean> subscribed(Principal caller, List<SubjectView> views) {
        var heard = tools.work().subscriptions().subscribed(caller, views);
        return views.stream().collect(Collectors.toMap(view -> view, view -> heard.contains(view.id())));
    }

    private Map<SubjectView, List<User>> participants(List<SubjectView> views) {
        var taking = new Participants(
                        tools.platform().db(),
                        tools.work().assignees(),
                        tools.work().notes())
                .of(views);
        var known = tools.users()
                .byIds(taking.values().stream().flatMap(List::stream).distinct().toList());
        return views.stream()
                .collect(Collectors.toMap(
                        view -> view,
                        view -> taking.getOrDefault(view.id(), List.of()).stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private static List<SubjectView> views(Collection<Object> keys) {
        return keys.stream().map(SubjectView.class::cast).toList();
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
