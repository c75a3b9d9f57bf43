package dev.tidemill.merging.graph;

import static dev.tidemill.merging.graph.MergingGraph.caller;

import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.graph.CommitOf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a merge request changes: its commits, and the numbers of its diff. */
final class RequestCodeGraph {
    private static final String TYPE = RequestGraph.TYPE;

    private final Tools tools;

    RequestCodeGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.field(
                        TYPE,
                        "diffHeadSha",
                        Found.class,
                        (found, ask) -> found.request().headSha())
                .field(TYPE, "diffRefs", Found.class, (found, ask) -> refs(found))
                .field(TYPE, "diffStats", Found.class, this::files)
                .field(
                        TYPE,
                        "diffStatsSummary",
                        Found.class,
                        (found, ask) -> newest(found, ask, RequestCodeGraph::summary))
                .field(TYPE, "commitCount", Found.class, (found, ask) -> newest(found, ask, Version::commitCount))
                .field(TYPE, "commits", Found.class, this::commits);
    }

    private static @Nullable Map<String, String> refs(Found found) {
        String base = found.request().baseSha();
        String start = found.request().startSha();
        return base == null || start == null
                ? null
                : Map.of(
                        "baseSha",
                        base,
                        "startSha",
                        start,
                        "headSha",
                        found.request().headSha());
    }

    private static CompletableFuture<@Nullable Object> newest(Found found, Ask ask, Function<Version, Object> of) {
        return ask.load("newestVersions", found.request().id())
                .thenApply(version -> version == null ? null : of.apply((Version) version));
    }

    private static Map<String, Object> summary(Version version) {
        return Map.of(
                "additions", version.additions(),
                "deletions", version.deletions(),
                "changes", version.additions() + version.deletions(),
                "fileCount", version.fileCount());
    }

    /** The files of the newest version; those who may not read the code see none. */
    private List<Map<String, Object>> files(Found found, Ask ask) {
        var path = ask.text("path");
        var range = tools.diffs().newest(found);
        if (range.isEmpty()) {
            return List.of();
        }
        var files = tools.diffs().files(range.get()).stream()
                .filter(file -> path.isEmpty() || file.hasPath(path.get()))
                .toList();
        return tools.diffs().contents(range.get(), files).stream()
                .map(diff -> Map.<String, Object>of(
                        "path", diff.newPath(),
                        "additions", diff.lines().added(),
                        "deletions", diff.lines().removed()))
                .toList();
    }

    private Object commits(Found found, Ask ask) {
        var code = tools.repos().browsing().access().read(caller(ask), found.project());
        String start = found.request().startSha();
        var version = tools.desk().versions().newest(found.request().id());
        if (start == null || version.isEmpty()) {
            return Connection.of(ask, List.of());
        }
        var query = CommitQuery.of(start + ".." + found.request().headSha());
        var log = tools.repos().browsing().log();
        return Connection.of(
                ask,
                paging -> new Slice<>(
                        log.list(code, query, paging.offset(), paging.perPage()).stream()
                                .map(commit -> new CommitOf(found.project(), commit))
                                .toList(),
                        version.get().commitCount()));
    }
}
