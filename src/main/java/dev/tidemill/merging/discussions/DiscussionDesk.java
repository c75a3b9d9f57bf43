package dev.tidemill.merging.discussions;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;

/** Threads on lines and suggestions, put together from what they need. */
public final class DiscussionDesk {
    private final DiffNotePart diffNotes;
    private final Suggestions suggestions;
    private final FollowLinesJob follow;
    private final MergeGate gate;

    public DiscussionDesk(
            Platform platform,
            Users users,
            Projects projects,
            WorkRoom work,
            ReposRoom repos,
            RequestDesk desk,
            DiscussionSettings settings) {
        var code = repos.browsing();
        var requests = desk.requests();
        var reading = new SuggestionReading(repos.commits());
        this.diffNotes = new DiffNotePart(
                platform,
                new DiffNotePart.Tools(
                        requests,
                        desk.versions(),
                        code.access(),
                        new Positions(code.changes(), repos.commits()),
                        reading,
                        new SuggestionJson(platform, requests)));
        this.suggestions = new Suggestions(
                platform,
                new Suggestions.Tools(
                        requests,
                        projects,
                        users,
                        code.access(),
                        repos.refs(),
                        repos.edits(),
                        work.notes(),
                        reading,
                        settings));
        this.follow = new FollowLinesJob(new FollowLines(
                platform,
                new FollowLines.Tools(
                        requests,
                        desk.versions(),
                        code.changes(),
                        projects,
                        work.notes(),
                        work.systemNotes(),
                        settings)));
        this.gate = new ResolvedGate(platform.db(), settings);
        work.noteParts().add(diffNotes);
        platform.events()
                .listen(
                        MergeRequestVersioned.class,
                        (tx, event) -> FollowLinesJob.enqueue(platform.jobs(), tx, event.requestId()));
    }

    /** Applying what reviewers suggest. */
    public Suggestions suggestions() {
        return suggestions;
    }

    /** Where notes stand in the diff. */
    public DiffNotePart diffNotes() {
        return diffNotes;
    }

    /** Demands that threads are resolved. */
    public MergeGate gate() {
        return gate;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        new SuggestionsApi(suggestions).routes(routes);
    }

    /** The background work. */
    public Worker<?> worker() {
        return follow.worker();
    }
}
