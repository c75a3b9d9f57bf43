package dev.tidemill.merging.details;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.CommitShow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commits and reviewers of a merge request over REST (doc/api/merge_requests.md). */
public final class DetailsApi {
    private final Platform platform;
    private final Users users;
    private final RequestDesk desk;
    private final Browsing code;

    public DetailsApi(Platform platform, Users users, RequestDesk desk, Browsing code) {
        this.platform = platform;
        this.users = users;
        this.desk = desk;
        this.code = code;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(RequestDesk.ONE + "/commits", Needs.ANYONE, this::commits);
        routes.get(RequestDesk.ONE + "/reviewers", Needs.ANYONE, this::reviewers);
    }

    private Reply commits(Request request) {
        MergeRequests.Found found = desk.requests().open(request);
        var paging = Paging.of(request);
        var door = code.access().read(Principal.of(request), found.project());
        MergeRequest wanted = found.request();
        String start = wanted.startSha();
        if (start == null) {
            return Reply.page(paging, new Slice<>(List.of(), 0), one -> one);
        }
        var newest = platform.db().read(h -> desk.versions().newest(h, wanted.id()));
        long total = newest.map(version -> (long) version.commitCount()).orElse(0L);
        var commits = code.log()
                .list(door, CommitQuery.of(start + ".." + wanted.headSha()), paging.offset(), paging.perPage());
        return Reply.page(
                paging,
                new Slice<>(commits, total),
                commit -> CommitShow.of(platform.externalUrl(), found.project(), commit));
    }

    private Reply reviewers(Request request) {
        var found = desk.requests().open(request);
        var asked =
                platform.db().read(h -> desk.reviewers().of(h, found.request().id()));
        var known = users.byIds(asked.stream().map(Reviewer::userId).collect(Collectors.toSet()));
        return Reply.json(asked.stream()
                .map(reviewer -> json(reviewer, BasicUser.of(reviewer.userId(), known, platform.externalUrl())))
                .toList());
    }

    private static Map<String, Object> json(Reviewer reviewer, @Nullable BasicUser user) {
        var json = new LinkedHashMap<String, Object>();
        json.put("user", user);
        json.put("state", reviewer.state());
        json.put("created_at", reviewer.createdAt());
        return json;
    }
}
