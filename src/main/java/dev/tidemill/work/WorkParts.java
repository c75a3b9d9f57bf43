package dev.tidemill.work;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.notifications.Notice;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.work.activities.NoteActivityPart;
import dev.tidemill.work.activities.WorkActivities;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.awards.Awards;
import dev.tidemill.work.boards.BoardJson;
import dev.tidemill.work.boards.Boards;
import dev.tidemill.work.boards.BoardsApi;
import dev.tidemill.work.history.History;
import dev.tidemill.work.hooks.IssueEvents;
import dev.tidemill.work.hooks.IssueShape;
import dev.tidemill.work.hooks.NoteEvents;
import dev.tidemill.work.issues.IssueExtras;
import dev.tidemill.work.items.ItemDesk;
import dev.tidemill.work.items.ItemMoves;
import dev.tidemill.work.items.ItemPositions;
import dev.tidemill.work.items.ItemRecords;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.labels.LabelsApi;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.links.Links;
import dev.tidemill.work.mail.Circle;
import dev.tidemill.work.mail.IssueNotice;
import dev.tidemill.work.milestones.BurndownApi;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.milestones.MilestonesApi;
import dev.tidemill.work.notes.NotePart;
import dev.tidemill.work.notes.NoteRecords;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.quickactions.Effects;
import dev.tidemill.work.quickactions.QuickActions;
import dev.tidemill.work.quickactions.actions.WorkActions;
import dev.tidemill.work.references.AddressReferences;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.references.ItemReferences;
import dev.tidemill.work.references.LabelReferences;
import dev.tidemill.work.references.MarkdownApi;
import dev.tidemill.work.references.Mentions;
import dev.tidemill.work.references.MilestoneReferences;
import dev.tidemill.work.references.References;
import dev.tidemill.work.references.RichText;
import dev.tidemill.work.references.UserReferences;
import dev.tidemill.work.subjects.Homes;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Participants;
import dev.tidemill.work.subscriptions.Subscribers;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.time.TimeTracking;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this room is made of, put together in the order in which one needs the other. */
final class WorkParts {
    private final String externalUrl;
    final Homes homes;
    final Subjects subjects;
    final Labels labels;
    final SubjectLabels subjectLabels;
    final Milestones milestones;
    final MilestoneShow milestoneShow;
    final Assignees assignees;
    final Subscriptions subscriptions;
    final History history;
    final SystemNotes systemNotes;
    final Todos todos;
    final TimeTracking time;
    final References references;
    final QuickActions quickActions;
    final Notes notes;
    final List<NotePart> noteParts = new CopyOnWriteArrayList<>();
    final ItemDesk desk;
    final SubjectRoutes routes;
    final RichText richText = new RichText();
    final Boards boards;
    final BoardsApi boardsApi;
    final IssueExtras issues;
    final WorkPages pages;
    private final MarkdownApi markdown;
    private final BurndownApi burndown;

    WorkParts(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        var access = projects.access();
        this.externalUrl = platform.externalUrl();
        this.homes = new Homes(access);
        this.subjects = new Subjects(platform.db());
        this.history = new History(platform);
        this.labels = new Labels(platform, access, projects.groups());
        this.subjectLabels = new SubjectLabels(labels, history);
        this.milestones = new Milestones(platform, access, projects.groups(), subjects);
        this.assignees = new Assignees(platform, identity.users(), access);
        this.subscriptions = new Subscriptions(platform);
        this.systemNotes = new SystemNotes(platform);
        this.todos = new Todos(platform, subjects);
        this.time = new TimeTracking(platform, systemNotes);
        var links = new Links(platform, systemNotes);
        var awards = new Awards(platform, todos);
        var items = new WorkItems(platform, access, projects.projects(), assignees);
        var finder = new ItemFinder(access, projects.projects(), items);
        var mentions = new Mentions(identity.users(), subjects, finder, todos, systemNotes);
        this.references = new References(finder, mentions);
        this.quickActions = new QuickActions(
                platform,
                identity.users(),
                labels,
                milestones,
                finder,
                new Effects(subjects, time, todos, subscriptions, awards, links, systemNotes),
                mentions);
        quickActions.add(WorkActions.ALL);
        this.notes = new Notes(platform, subjects, todos, quickActions, noteParts);
        this.milestoneShow = new MilestoneShow(platform, projects.projects(), projects.namespaces());
        this.desk = new ItemDesk(
                platform,
                projects,
                new ItemDesk.Tools(
                        items,
                        identity.users(),
                        subjects,
                        assignees,
                        subjectLabels,
                        milestones,
                        milestoneShow,
                        history,
                        todos,
                        systemNotes,
                        subscriptions,
                        quickActions));
        this.routes = routes(platform, identity, projects, awards, milestoneShow);
        references(platform, identity, finder);
        this.boards = new Boards(platform, access, labels, milestones);
        this.boardsApi = boardsApi(platform, identity);
        activities(platform, identity, projects);
        var moves = moves(platform);
        var positions = new ItemPositions(platform);
        this.issues = extras(access, links, moves, positions);
        var issueDesk = new IssueDesk.Tools(items, desk.changes(), links, finder, moves, positions, boards);
        this.markdown = new MarkdownApi(access, richText);
        this.burndown = new BurndownApi(platform.db(), homes, milestones);
        this.pages = new WorkPages(desk(platform, identity, projects, awards), issueDesk);
    }

    private void activities(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        var activities = projects.activities();
        activities.add(new WorkActivities(activities, subjects, identity.users()));
        activities.add(new NoteActivityPart(platform.db(), identity.users(), platform.externalUrl()));
    }

    private BoardsApi boardsApi(Platform platform, IdentityRoom identity) {
        String url = platform.externalUrl();
        return new BoardsApi(
                homes, boards, new BoardJson(boards, labels, milestones, milestoneShow, identity.users(), url));
    }

    private IssueExtras extras(Access access, Links links, ItemMoves moves, ItemPositions positions) {
        return new IssueExtras(
                new IssueExtras.Tools(access, homes, desk.items(), links, milestones, moves, positions, desk.json()));
    }

    private ItemMoves moves(Platform platform) {
        var tools = new ItemMoves.Tools(assignees, subjectLabels, milestones, notes, systemNotes, time);
        return new ItemMoves(platform, desk.items(), desk.changes(), tools);
    }

    private void references(Platform platform, IdentityRoom identity, ItemFinder finder) {
        richText.add(new ItemReferences(finder));
        richText.add(new UserReferences(identity.users()));
        richText.add(new LabelReferences(platform.db(), labels));
        richText.add(new MilestoneReferences(platform.db(), milestones));
        richText.add(new AddressReferences(platform.externalUrl(), finder));
    }

    private WorkDesk desk(Platform platform, IdentityRoom identity, ProjectsRoom projects, Awards awards) {
        return new WorkDesk(
                platform.db(),
                platform.shells(),
                projects.pages().projects(),
                projects.pages().groups(),
                projects.access(),
                projects.projects(),
                projects.groups(),
                projects.members(),
                identity.users(),
                subjects,
                notes,
                subjectLabels,
                milestones,
                assignees,
                subscriptions,
                new Participants(platform.db(), assignees, notes),
                history,
                awards,
                todos,
                time,
                richText);
    }

    /** What webhooks are told of work. */
    List<WebhookEvent> webhooks(Platform platform, WebhookShapes shapes) {
        var records = new ItemRecords(platform.db());
        var shape = new IssueShape(platform.db(), records, assignees, subjectLabels, shapes);
        return List.of(
                new IssueEvents(records, shape, shapes),
                new NoteEvents(new NoteRecords(platform.db()), records, shape, shapes));
    }

    /** Whom events of work concern, and what they are told by mail. */
    Notice notice(Platform platform, IdentityRoom identity) {
        var db = platform.db();
        var sources = new Circle.Sources(db, identity.users(), assignees, new NoteRecords(db), new Subscribers(db));
        return new IssueNotice(
                sources, new ItemRecords(db), desk.items(), notes, subscriptions, platform.externalUrl());
    }

    private SubjectRoutes routes(
            Platform platform,
            IdentityRoom identity,
            ProjectsRoom projects,
            Awards awards,
            MilestoneShow milestoneShow) {
        return new SubjectRoutes(
                platform,
                new SubjectRoutes.Tools(
                        identity.users(),
                        projects.namespaces(),
                        subjects,
                        notes,
                        noteParts,
                        awards,
                        time,
                        todos,
                        subscriptions,
                        assignees,
                        history,
                        labels,
                        milestones,
                        milestoneShow));
    }

    /** Adds the rows of all endpoints and pages. */
    void addTo(Routes all) {
        pages.routes(all);
        new LabelsApi(homes, labels, subscriptions).routes(all);
        new MilestonesApi(homes, milestones, externalUrl).routes(all);
        desk.routes(all);
        issues.routes(all);
        boardsApi.routes(all);
        markdown.routes(all);
        burndown.routes(all);
        routes.routes(all);
        routes.add(all, ItemDesk.ISSUE, desk::open, false);
    }
}
