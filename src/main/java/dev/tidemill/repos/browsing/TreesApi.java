package dev.tidemill.repos.browsing;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.KeysetPaging;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees and blobs over REST (doc/api/repositories.md). */
public final class TreesApi {
    private static final String PROJECT = "/api/v4/projects/{id}/repository";
    private static final Need READ = Needs.ANYONE.or(Scope.READ_REPOSITORY);
    private static final int MOST_CONTENT = 100 << 20;

    private final CodeAccess codes;
    private final Trees trees;
    private final Files files;

    public TreesApi(CodeAccess codes, Trees trees, Files files) {
        this.codes = codes;
        this.trees = trees;
        this.files = files;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(PROJECT + "/tree", READ, this::tree);
        routes.get(PROJECT + "/blobs/{sha}", READ, this::blob);
        routes.get(PROJECT + "/blobs/{sha}/raw", READ, this::raw);
    }

    private Reply tree(Request request) {
        var params = request.params();
        Code code = code(request);
        var entries = trees.list(
                        code,
                        params.text("ref").orElse(""),
                        params.text("path").orElse(""),
                        params.bool("recursive").orElse(false))
                .entries();
        if (KeysetPaging.asked(request)) {
            var keyset = KeysetPaging.of(request, "page_token");
            return keyset.reply(after(entries, keyset), TreeEntry::path, TreesApi::json);
        }
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(entries, paging), TreesApi::json);
    }

    private static List<TreeEntry> after(List<TreeEntry> entries, KeysetPaging keyset) {
        int from = 0;
        String seen = keyset.after().orElse("");
        for (int i = 0; i < entries.size() && !seen.isEmpty(); i++) {
            if (entries.get(i).path().equals(seen)) {
                from = i + 1;
            }
        }
        return entries.subList(from, Math.min(entries.size(), from + keyset.fetch()));
    }

    private Reply blob(Request request) {
        Code code = code(request);
        String sha = request.pathParam("sha");
        byte[] content = files.bytes(code, sha, MOST_CONTENT);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("size", content.length);
        answer.put("encoding", "base64");
        answer.put("content", java.util.Base64.getEncoder().encodeToString(content));
        answer.put("sha", sha);
        return Reply.json(answer);
    }

    private Reply raw(Request request) {
        Code code = code(request);
        String sha = request.pathParam("sha");
        long size = files.size(code, sha);
        return Reply.stream(200, "text/plain", out -> files.copy(code, sha, out))
                .header("Content-Length", Long.toString(size))
                .attachment(sha);
    }

    private static Map<String, Object> json(TreeEntry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", entry.id());
        json.put("name", entry.name());
        json.put("type", entry.type().word());
        json.put("path", entry.path());
        json.put("mode", entry.mode());
        return json;
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
