package dev.tidemill.work;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.awards.Awards;
import dev.tidemill.work.awards.AwardsApi;
import dev.tidemill.work.history.History;
import dev.tidemill.work.history.ResourceEventsApi;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.NoteBodies;
import dev.tidemill.work.notes.NotePart;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.NotesApi;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Participants;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.subscriptions.SubscriptionsApi;
import dev.tidemill.work.time.TimeApi;
import dev.tidemill.work.time.TimeTracking;
import dev.tidemill.work.todos.TodoJson;
import dev.tidemill.work.todos.Todos;
import dev.tidemill.work.todos.TodosApi;
import java.util.List;

/**
 * The REST endpoints that every kind of subject has below its own address: notes, discussions, emoji, time, to-do,
 * subscription, participants and resource events. The room that owns a kind adds them with one call.
 */
public final class SubjectRoutes {
    private final NotesApi notes;
    private final AwardsApi awards;
    private final TimeApi time;
    private final TodosApi todos;
    private final SubscriptionsApi subscriptions;
    private final ResourceEventsApi events;

    /** What they are made of. */
    record Tools(
            Users users,
            Namespaces namespaces,
            Subjects subjects,
            Notes notes,
            List<NotePart> noteParts,
            Awards awards,
            TimeTracking time,
            Todos todos,
            Subscriptions subscriptions,
            Assignees assignees,
            History history,
            Labels labels,
            Milestones milestones,
            MilestoneShow milestoneShow) {}

    SubjectRoutes(Platform platform, Tools tools) {
        String url = platform.externalUrl();
        var db = platform.db();
        this.notes = new NotesApi(tools.notes(), tools.users(), tools.noteParts(), url);
        this.awards = new AwardsApi(tools.awards(), tools.notes(), tools.users(), url);
        this.time = new TimeApi(db, tools.time());
        var json = new TodoJson(tools.subjects(), tools.users(), tools.namespaces(), new NoteBodies(db), url);
        this.todos = new TodosApi(tools.todos(), json);
        var participants = new Participants(db, tools.assignees(), tools.notes());
        this.subscriptions =
                new SubscriptionsApi(tools.subscriptions(), participants, tools.subjects(), tools.users(), url);
        this.events = new ResourceEventsApi(
                tools.history(), tools.users(), tools.labels(), tools.milestones(), tools.milestoneShow(), url);
    }

    /** The endpoints of the caller's own to-do list. */
    void routes(Routes routes) {
        todos.routes(routes);
    }

    /**
     * Adds the rows of a kind of subject.
     *
     * @param base the address of one, for example {@code /api/v4/projects/{id}/issues/{issue_iid}}
     * @param door finds it
     * @param resolvable whether its threads can be resolved
     */
    public void add(Routes routes, String base, SubjectDoor door, boolean resolvable) {
        addNotes(routes, base, door, resolvable);
        awards.routes(routes, base, door);
        time.routes(routes, base, door);
        todos.routes(routes, base, door);
        subscriptions.routes(routes, base, door);
        events.routes(routes, base, door);
    }

    /** Adds the rows of notes and discussions alone, for what is discussed and no more. */
    public void addNotes(Routes routes, String base, SubjectDoor door, boolean resolvable) {
        notes.routes(routes, base, door, resolvable);
    }
}
