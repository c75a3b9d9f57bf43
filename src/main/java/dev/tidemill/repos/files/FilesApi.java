package dev.tidemill.repos.files;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files over REST (doc/api/repository_files.md). */
public final class FilesApi {
    private static final String ONE = "/api/v4/projects/{id}/repository/files/{file_path}";
    private static final Need READ = Needs.ANYONE.or(Scope.READ_REPOSITORY);

    private final CodeAccess codes;
    private final FileFacts facts;
    private final Edits edits;

    public FilesApi(CodeAccess codes, FileFacts facts, Edits edits) {
        this.codes = codes;
        this.facts = facts;
        this.edits = edits;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ONE, READ, this::get);
        routes.add("HEAD", ONE, READ, this::head);
        routes.get(ONE + "/raw", READ, this::raw);
        routes.post(ONE, Needs.USER, request -> write(request, FileAction.Kind.CREATE));
        routes.put(ONE, Needs.USER, request -> write(request, FileAction.Kind.UPDATE));
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply get(Request request) {
        Code code = code(request);
        String ref = request.params().requiredText("ref");
        return Reply.json(facts.json(code, ref, request.pathParam("file_path")));
    }

    private Reply head(Request request) {
        Code code = code(request);
        String ref = request.params().requiredText("ref");
        var known = facts.json(code, ref, request.pathParam("file_path"));
        return headers(Reply.empty(200), known);
    }

    private Reply raw(Request request) {
        Code code = code(request);
        String ref = request.params().text("ref").orElse("");
        boolean lfs = request.params().bool("lfs").orElse(false);
        return facts.raw(code, ref, request.pathParam("file_path"), lfs);
    }

    private Reply write(Request request, FileAction.Kind kind) {
        var params = request.params().require("branch", "commit_message", "content");
        String path = request.pathParam("file_path");
        Code code = code(request);
        var action = new FileAction(
                kind,
                path,
                Optional.empty(),
                Optional.of(FileParams.content(params)),
                params.bool("execute_filemode").orElse(null),
                params.text("last_commit_id").orElse(null));
        edits.commit(code.caller(), code.project(), edit(params, action));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file_path", path);
        answer.put("branch", params.requiredText("branch"));
        return kind == FileAction.Kind.CREATE ? Reply.created(answer) : Reply.json(answer);
    }

    private Reply delete(Request request) {
        var params = request.params().require("branch", "commit_message");
        Code code = code(request);
        var action = new FileAction(
                FileAction.Kind.DELETE,
                request.pathParam("file_path"),
                Optional.empty(),
                Optional.empty(),
                null,
                params.text("last_commit_id").orElse(null));
        edits.commit(code.caller(), code.project(), edit(params, action));
        return Reply.noContent();
    }

    private static Edit edit(Params params, FileAction action) {
        return FileParams.edit(params, java.util.List.of(action));
    }

    static Reply headers(Reply reply, Map<String, Object> known) {
        Reply more = reply;
        for (var member : known.entrySet()) {
            if (!member.getKey().equals("content")) {
                more = more.header(header(member.getKey()), String.valueOf(member.getValue()));
            }
        }
        return more;
    }

    /** {@code last_commit_id} as {@code X-Gitlab-Last-Commit-Id}. */
    private static String header(String member) {
        var name = new StringBuilder("X-Gitlab");
        for (String word : member.split("_")) {
            name.append('-').append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private Code code(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        if (request.pathParam("file_path").isBlank()) {
            throw ApiError.parameter("file_path is empty");
        }
        return code;
    }
}
