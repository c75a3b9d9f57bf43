package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.actions.ActionDesk;
import dev.tidemill.merging.actions.RequestAct;
import dev.tidemill.merging.arrivals.DetectMergedJob;
import dev.tidemill.merging.blocks.BlockDesk;
import dev.tidemill.merging.collaboration.SourceGrant;
import dev.tidemill.merging.contexts.ContextCommits;
import dev.tidemill.merging.contexts.ContextsApi;
import dev.tidemill.merging.crosslinks.CrosslinkDesk;
import dev.tidemill.merging.details.DetailsApi;
import dev.tidemill.merging.details.DivergedPart;
import dev.tidemill.merging.followups.FollowUps;
import dev.tidemill.merging.hooks.RequestSources;
import dev.tidemill.merging.lists.CommitRequestsApi;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.lists.MergeRequestListsApi;
import dev.tidemill.merging.lists.RequestScope;
import dev.tidemill.merging.lists.ShownRequests;
import dev.tidemill.merging.lists.UserCounts;
import dev.tidemill.merging.mail.RequestLetters;
import dev.tidemill.merging.mail.RequestNotice;
import dev.tidemill.merging.pushoptions.OptionDesk;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.merging.templates.IssueTemplates;
import dev.tidemill.merging.templates.RequestDefaults;
import dev.tidemill.merging.templates.Templates;
import dev.tidemill.merging.templates.TemplatesApi;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.mail.Circle;
import dev.tidemill.work.notes.NoteRecords;
import dev.tidemill.work.subscriptions.Subscribers;
import java.util.List;
import java.util.stream.Stream;

/** Merge requests themselves, put together: finding, listing, opening, linking, and what pushes and texts ask of them. */
final class RequestParts {
    private final String externalUrl;
    final RequestDesk desk;
    final CrosslinkDesk crosslinks;
    final MergeRequestLists lists;
    final ShownRequests shown;
    final ActionDesk actions;
    private final OptionDesk options;
    private final MergeRequestListsApi listsApi;
    private final DetailsApi details;
    final Templates templates;
    final RequestDefaults defaults;
    private final TemplatesApi templatesApi;
    final BlockDesk blocks;
    final ContextCommits contexts;
    private final CommitRequestsApi ofCommits;
    private final DetectMergedJob arrivals;

    RequestParts(Platform platform, IdentityRoom identity, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        this.externalUrl = platform.externalUrl();
        var users = identity.users();
        this.desk = new RequestDesk(platform, users, projects, work, repos);
        var settings = new MergeSettingsOf(platform.db());
        this.crosslinks = new CrosslinkDesk(
                platform,
                users,
                projects,
                work,
                repos,
                desk,
                (h, project) -> settings.project(h, project).autocloseIssues());
        this.lists = new MergeRequestLists(desk.requests(), platform.clock());
        this.shown = new ShownRequests(desk.requests(), desk.json());
        var code = repos.browsing();
        this.templates = new Templates(code.trees(), repos.refs(), repos.commits());
        this.templatesApi = new TemplatesApi(code.access(), templates);
        this.defaults = new RequestDefaults(
                code.access(), code.log(), repos.refs(), work.references().items(), templates, settings);
        this.actions = new ActionDesk(platform, users, projects, work, repos, desk);
        this.options = new OptionDesk(
                platform,
                users,
                projects,
                work,
                repos,
                desk,
                defaults,
                view -> platform.db().run(tx -> actions.actors().act(tx, view, RequestAct.AUTO_MERGE, "")));
        this.listsApi = new MergeRequestListsApi(
                projects.access(),
                projects.groups(),
                work.milestones(),
                lists,
                new UserCounts(platform.db(), platform.clock()),
                desk.json());
        this.details = new DetailsApi(platform, users, desk, repos.browsing());
        this.blocks = new BlockDesk(platform, desk);
        this.contexts = new ContextCommits(
                platform,
                desk.requests(),
                new ContextCommits.Tools(
                        work.subjects(),
                        code.access(),
                        repos.commits(),
                        repos.repositories(),
                        repos.pushing().pushes()));
        this.ofCommits = new CommitRequestsApi(projects.access(), code.access(), repos.commits(), lists, desk.json());
        this.arrivals =
                new DetectMergedJob(platform, desk.requests(), desk.changes(), desk.versions(), repos.repositories());
        desk.targetPushes().add(arrivals::on);
        desk.parts().add(new DivergedPart(repos.refs(), repos.repositories()));
        tell(platform, users, projects, work, repos);
        followUps(users, projects, work, code.access());
        repos.protectedRefs()
                .grants()
                .add(new SourceGrant(desk.requests(), projects.projects(), repos.protectedRefs(), repos.refs()));
        projects.parts().add(new MergingProjectPart(work.subjects(), desk.requests(), desk.changes()));
    }

    /** What webhooks and mail tell of requests, and what searching finds. */
    private void tell(Platform platform, Users users, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        projects.parts().searchScopes().add(new RequestScope(projects.access(), lists, desk.json()));
        var told = new RequestSources(platform, users, desk, work, repos);
        projects.webhooks().addAll(told.events(projects.webhookShapes()));
        var db = platform.db();
        var mail = new Circle.Sources(db, users, work.assignees(), new NoteRecords(db), new Subscribers(db));
        projects.notices()
                .add(new RequestNotice(
                        mail,
                        desk.requests(),
                        desk.reviewers(),
                        work.subscriptions(),
                        new RequestLetters(mail, work.notes(), repos.commits(), platform.externalUrl())));
    }

    /** What forms and endpoints of issues take from requests and repositories. */
    private void followUps(Users users, ProjectsRoom projects, WorkRoom work, CodeAccess codes) {
        var followUps = new FollowUps.Tools(
                projects.access(), users, desk.requests(), work.subjects(), work.notes(), work.systemNotes());
        work.itemParts().add(new FollowUps(externalUrl, followUps));
        work.pages().templates(new IssueTemplates(projects.access(), codes, templates));
    }

    void addTo(Routes routes) {
        listsApi.routes(routes);
        desk.routes(routes);
        crosslinks.routes(routes);
        details.routes(routes);
        blocks.routes(routes);
        new ContextsApi(desk, contexts, externalUrl).routes(routes);
        ofCommits.routes(routes);
        templatesApi.routes(routes);
    }

    List<Worker<?>> workers() {
        return Stream.of(
                        desk.workers(),
                        crosslinks.workers(),
                        options.workers(),
                        actions.workers(),
                        List.of(arrivals.worker()))
                .<Worker<?>>flatMap(List::stream)
                .toList();
    }
}
