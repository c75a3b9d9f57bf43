package dev.tidemill.merging.diffs;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.commits.CommitShow;
import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.DiffShow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;

/** What merge requests change, over REST (doc/api/merge_requests.md). */
public final class RequestDiffsApi {
    private static final int FILES_AT_ONCE = 50;

    private final MergeRequests requests;
    private final MergeRequestJson requestJson;
    private final RequestDiffs diffs;
    private final String externalUrl;

    public RequestDiffsApi(
            MergeRequests requests, MergeRequestJson requestJson, RequestDiffs diffs, String externalUrl) {
        this.requests = requests;
        this.requestJson = requestJson;
        this.diffs = diffs;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(RequestDesk.ONE + "/changes", Needs.ANYONE, this::changes);
        routes.get(RequestDesk.ONE + "/diffs", Needs.ANYONE, this::diffs);
        routes.get(RequestDesk.ONE + "/raw_diffs", Needs.ANYONE, this::raw);
        routes.get(RequestDesk.ONE + "/versions", Needs.ANYONE, this::versions);
        routes.get(RequestDesk.ONE + "/versions/{version_id}", Needs.ANYONE, this::version);
    }

    /** The whole request with all its changes; {@code access_raw_diffs} leaves the limits out. */
    private Reply changes(Request request) {
        var found = requests.open(request);
        boolean unified = request.params().bool("unidiff").orElse(false);
        boolean whole = request.params().bool("access_raw_diffs").orElse(false);
        var range = diffs.newest(found);
        var files = range.map(diffs::files).orElse(List.of());
        var contents = range.map(some -> whole ? diffs.whole(some, files) : diffs.contents(some, files))
                .orElse(List.of());
        var asked = new MergeRequestPart.Asked(Principal.of(request), true, request.params());
        var json = new LinkedHashMap<>(requestJson
                .many(asked, List.of(found.request()), false, found.project())
                .getFirst());
        json.put("changes_count", Integer.toString(files.size()));
        json.put("changes", DiffShow.of(contents, unified));
        json.put("overflow", range.map(diffs::overflows).orElse(false));
        return Reply.json(json);
    }

    private Reply diffs(Request request) {
        var found = requests.open(request);
        boolean unified = request.params().bool("unidiff").orElse(false);
        var paging = Paging.of(request);
        var range = diffs.newest(found);
        Slice<ChangedFile> page = Slice.of(range.map(diffs::files).orElse(List.of()), paging);
        var contents = range.map(some -> diffs.contents(some, page.items())).orElse(List.of());
        return Reply.page(paging, new Slice<>(DiffShow.of(contents, unified), page.total()), file -> file);
    }

    private Reply raw(Request request) {
        var range = diffs.newest(requests.open(request));
        return Reply.stream(200, "text/plain; charset=utf-8", out -> {
            if (range.isPresent()) {
                write(range.get(), out);
            }
        });
    }

    private void write(DiffRange range, OutputStream out) throws IOException {
        var files = diffs.all(range);
        for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
            var some = files.subList(from, Math.min(files.size(), from + FILES_AT_ONCE));
            var contents = diffs.whole(range, some);
            for (int i = 0; i < contents.size(); i++) {
                RawPatch.write(some.get(i), contents.get(i), out);
            }
        }
    }

    private Reply versions(Request request) {
        var paging = Paging.of(request);
        var all = diffs.versions(requests.open(request));
        return Reply.page(paging, Slice.of(all, paging), RequestDiffJson::version);
    }

    private Reply version(Request request) {
        var found = requests.open(request);
        Version version = diffs.version(found, request.params().requiredId("version_id"));
        boolean unified = request.params().bool("unidiff").orElse(false);
        var range = diffs.range(found, version);
        var files = diffs.files(range);
        var json = RequestDiffJson.version(version);
        json.put(
                "commits",
                diffs.commits(found, version).stream()
                        .map(commit -> CommitShow.of(externalUrl, found.project(), commit))
                        .toList());
        json.put("diffs", DiffShow.of(diffs.contents(range, files), unified));
        return Reply.json(json);
    }
}
