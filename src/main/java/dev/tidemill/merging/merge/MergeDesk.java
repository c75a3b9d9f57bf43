package dev.tidemill.merging.merge;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.actions.RequestActors;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.checks.CheckListening;
import dev.tidemill.merging.checks.CheckRequestsJob;
import dev.tidemill.merging.checks.Checks;
import dev.tidemill.merging.checks.ConflictTodos;
import dev.tidemill.merging.checks.Mergeability;
import dev.tidemill.merging.checks.OwnGates;
import dev.tidemill.merging.conflicts.Conflicts;
import dev.tidemill.merging.crosslinks.ClosingIssues;
import dev.tidemill.merging.events.MergeRequestChanged;
import dev.tidemill.merging.events.MergeRequestClosed;
import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.merging.events.MergeRequestReady;
import dev.tidemill.merging.messages.CommitMessages;
import dev.tidemill.merging.picks.Picks;
import dev.tidemill.merging.picks.PicksApi;
import dev.tidemill.merging.rebases.RebaseJob;
import dev.tidemill.merging.rebases.Rebases;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.merging.settings.SettingsPart;
import dev.tidemill.merging.trees.Mergers;
import dev.tidemill.merging.trees.NativeGit;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The use cases and endpoints of merging, put together from what they need. */
public final class MergeDesk {
    static final Setting<String> GIT = Setting.text(
            "merge-git",
            "git",
            "The program that decides about merges with renames and conflicts; empty to do without.");
    static final Setting<Duration> GIT_LIMIT = Setting.duration(
            "merge-git-limit", Duration.ofSeconds(10), "How long that program may take for one merge.");

    /** The settings of merging. */
    public static final List<Setting<?>> SETTINGS = List.of(GIT, GIT_LIMIT);

    private final List<MergeGate> gates = new CopyOnWriteArrayList<>();
    private final MergeSettingsOf settings;
    private final Workbenches benches;
    private final Checks checks;
    private final Mergeability mergeability;
    private final CommitMessages messages;
    private final Merges merges;
    private final AutoMerges autoMerges;
    private final MergeRefs refs;
    private final Rebases rebases;
    private final Picks picks;
    private final Conflicts conflicts;
    private final MergesApi api;
    private final PicksApi picksApi;
    private final RemoveSourceJob removeSource;
    private final MergeActor actor;
    private final Users users;

    public MergeDesk(
            Platform platform, Users users, ProjectsRoom projects, WorkRoom work, ReposRoom repos, RequestDesk desk) {
        this.users = users;
        this.settings = new MergeSettingsOf(platform.db());
        this.benches = new Workbenches(repos.repositories(), mergers(platform));
        var conflicts = new ConflictTodos(work.todos());
        desk.changes().endingTodos().add(ConflictTodos.ACTION);
        this.checks = new Checks(platform, benches, conflicts);
        this.mergeability = new Mergeability(projects.projects(), new OwnGates(checks, settings), gates);
        this.messages = new CommitMessages(users, platform.externalUrl());
        this.merges = new Merges(
                platform,
                new Merges.Tools(
                        users,
                        benches,
                        checks,
                        mergeability,
                        settings,
                        messages,
                        desk.requests(),
                        desk.changes(),
                        repos.protectedRefs(),
                        repos.pushing()));
        this.autoMerges =
                new AutoMerges(platform, merges, desk.requests(), projects.projects(), users, work.systemNotes());
        this.refs = new MergeRefs(platform, benches, checks, repos.pushing().pushes());
        this.rebases = new Rebases(
                platform,
                new Rebases.Tools(
                        users,
                        projects.projects(),
                        repos.refs(),
                        repos.repositories(),
                        benches,
                        desk.requests(),
                        desk.changes(),
                        repos.protectedRefs(),
                        repos.pushing()));
        this.picks = picks(platform, benches, work, repos, desk);
        this.conflicts = conflicts(platform, benches, projects, repos);
        this.picksApi = new PicksApi(picks, repos.browsing().access(), platform.externalUrl());
        this.api = new MergesApi(desk.requests(), merges, autoMerges, refs, rebases, desk.json());
        this.actor = new MergeActor(desk.requests(), projects.projects(), merges, autoMerges, rebases);
        this.removeSource = new RemoveSourceJob(
                users,
                projects.projects(),
                repos.repositories(),
                repos.protectedRefs(),
                repos.pushing().edits());
        desk.parts()
                .add(new MergePart(
                        platform,
                        new MergePart.Tools(
                                checks, mergeability, autoMerges, rebases, merges, projects.projects(), users)));
        projects.parts().add(new SettingsPart(settings));
        listen(platform, desk);
    }

    private static Picks picks(
            Platform platform, Workbenches benches, WorkRoom work, ReposRoom repos, RequestDesk desk) {
        var tools = new Picks.Tools(
                benches,
                desk.requests(),
                repos.browsing().access(),
                repos.commits(),
                repos.protectedRefs(),
                repos.pushing().edits(),
                work.systemNotes());
        return new Picks(tools, platform.clock());
    }

    private static Conflicts conflicts(Platform platform, Workbenches benches, ProjectsRoom projects, ReposRoom repos) {
        var tools = new Conflicts.Tools(
                benches,
                projects.projects(),
                repos.browsing().access(),
                repos.refs(),
                repos.repositories(),
                repos.protectedRefs(),
                repos.pushing().edits());
        return new Conflicts(tools, platform.clock(), platform.externalUrl());
    }

    private void listen(Platform platform, RequestDesk desk) {
        var events = platform.events();
        new CheckListening(checks, desk.requests()).listen(events, desk.targetPushes());
        events.listen(
                MergeRequestPushed.class,
                (tx, event) -> autoMerges.abort(tx, event.requestId(), null, "the source branch was updated"));
        events.listen(
                MergeRequestClosed.class,
                (tx, event) -> autoMerges.abort(tx, event.requestId(), null, "the merge request was closed"));
        events.listen(
                MergeRequestReady.class, (tx, event) -> AutoMergeJob.enqueue(platform.jobs(), tx, event.requestId()));
        events.listen(MergeRequestChanged.class, (tx, event) -> {
            if (event.changes().containsKey("target_branch")) {
                autoMerges.abort(tx, event.requestId(), null, "the target branch was changed");
            } else {
                AutoMergeJob.enqueue(platform.jobs(), tx, event.requestId());
            }
        });
    }

    /** Takes part in quick actions and push options, and names the issues that a merge closes. */
    public void join(RequestActors actors, ClosingIssues closing) {
        actors.add(actor);
        messages.variables().add(new IssuesVariable(users, closing));
    }

    /** Looks for git when it is needed the first time. */
    private static Mergers mergers(Platform platform) {
        var found = new Supplier<Optional<NativeGit>>() {
            private volatile @org.jspecify.annotations.Nullable Optional<NativeGit> git;

            @Override
            public Optional<NativeGit> get() {
                Optional<NativeGit> known = git;
                if (known == null) {
                    known = NativeGit.find(
                            platform.settings().get(GIT), platform.settings().get(GIT_LIMIT));
                    git = known;
                }
                return known;
            }
        };
        return new Mergers(
                platform.blobs().store(),
                found,
                platform.dataFolder().resolve("run").resolve("merges"));
    }

    /** What is demanded before a merge; folders and rooms add theirs. */
    public List<MergeGate> gates() {
        return gates;
    }

    /** What projects say about merging. */
    public MergeSettingsOf settings() {
        return settings;
    }

    /** Building commits. */
    public Workbenches benches() {
        return benches;
    }

    /** Whether branches merge. */
    public Checks checks() {
        return checks;
    }

    /** What keeps requests from being merged. */
    public Mergeability mergeability() {
        return mergeability;
    }

    /** The messages of commits, and their variables. */
    public CommitMessages messages() {
        return messages;
    }

    /** Merging now. */
    public Merges merges() {
        return merges;
    }

    /** Merging later. */
    public AutoMerges autoMerges() {
        return autoMerges;
    }

    /** The merge as it would be. */
    public MergeRefs refs() {
        return refs;
    }

    /** Rebasing source branches. */
    public Rebases rebases() {
        return rebases;
    }

    /** Conflicts and their resolution. */
    public Conflicts conflicts() {
        return conflicts;
    }

    /** Cherry-picking and reverting. */
    public Picks picks() {
        return picks;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        api.routes(routes);
        picksApi.routes(routes);
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(
                new CheckRequestsJob(checks).worker(),
                new AutoMergeJob(autoMerges::run).worker(),
                new RebaseJob(rebases).worker(),
                removeSource.worker());
    }
}
