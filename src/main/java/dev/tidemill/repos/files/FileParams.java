package dev.tidemill.repos.files;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What requests that change files have in common. */
final class FileParams {
    private FileParams() {}

    static Edit edit(Params params, List<FileAction> actions) {
        Optional<String> start = params.text("start_sha")
                .filter(text -> !text.isEmpty())
                .or(() -> params.text("start_branch").filter(text -> !text.isEmpty()));
        return new Edit(
                params.requiredText("branch"),
                start,
                params.bool("force").orElse(false),
                params.requiredText("commit_message"),
                params.text("author_name").filter(text -> !text.isBlank()).orElse(null),
                params.text("author_email").filter(text -> !text.isBlank()).orElse(null),
                actions);
    }

    /** One of {@code actions[]}. */
    static FileAction action(Params params) {
        params.require("action", "file_path");
        var kind = params.oneOf("action", List.of("create", "update", "delete", "move", "chmod"))
                .map(word -> FileAction.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> ApiError.parameter("actions[0][action] does not have a valid value"));
        boolean hasContent = params.text("content").isPresent();
        if (kind == FileAction.Kind.UPDATE && !hasContent) {
            throw ApiError.parameter("actions[content] is missing");
        }
        return new FileAction(
                kind,
                params.requiredText("file_path"),
                params.text("previous_path").filter(text -> !text.isEmpty()),
                hasContent ? Optional.of(content(params)) : Optional.empty(),
                params.bool("execute_filemode").orElse(null),
                params.text("last_commit_id").orElse(null));
    }

    static byte[] content(Params params) {
        String content = params.text("content").orElse("");
        String encoding = params.oneOf("encoding", List.of("text", "base64")).orElse("text");
        if (encoding.equals("text")) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(400, "content is not valid base64");
        }
    }
}
