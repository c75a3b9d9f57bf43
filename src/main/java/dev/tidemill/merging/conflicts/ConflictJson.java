package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.ConflictSection.Kind;
import dev.tidemill.merging.discussions.LineCode;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.repos.addresses.Addresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conflicts on the wire, as the pages of GitLab fetch them. */
final class ConflictJson {
    private final Highlighter highlighter;

    ConflictJson(Highlighter highlighter) {
        this.highlighter = highlighter;
    }

    /**
     * All files in sections.
     *
     * @param source the addresses of the project with the source commit
     * @param request the address of the request
     */
    Map<String, Object> list(ConflictList list, Addresses source, String request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("target_branch", list.targetBranch());
        json.put("source_branch", list.sourceBranch());
        json.put("commit_sha", list.ours());
        json.put("target_sha", list.theirs());
        json.put("commit_message", list.message());
        json.put(
                "files",
                list.texts().stream()
                        .map(text -> file(list, text, source, request))
                        .toList());
        return json;
    }

    private Map<String, Object> file(ConflictList list, ConflictText text, Addresses source, String request) {
        var json = head(list, text, source);
        if (text.sectioned()) {
            var paint = new ConflictPaint(highlighter, list, text);
            json.put(
                    "sections",
                    ConflictSection.of(text).stream()
                            .map(section -> section(section, text, paint))
                            .toList());
        }
        json.put("type", text.sectioned() ? "text" : "text-editor");
        String path = Request.encode(text.path());
        json.put("content_path", request + "/conflict_for_path?new_path=" + path + "&old_path=" + path);
        return json;
    }

    /** One file with its markers. */
    Map<String, Object> content(ConflictList list, ConflictText text, Addresses source) {
        var json = head(list, text, source);
        json.put("content", text.content());
        return json;
    }

    private static Map<String, Object> head(ConflictList list, ConflictText text, Addresses source) {
        var json = new LinkedHashMap<String, Object>();
        json.put("old_path", text.path());
        json.put("new_path", text.path());
        json.put("blob_icon", "doc-text");
        json.put("blob_path", source.blob(list.ours(), text.path()));
        return json;
    }

    private static Map<String, Object> section(ConflictSection section, ConflictText text, ConflictPaint paint) {
        var json = new LinkedHashMap<String, Object>();
        json.put("conflict", section.conflict());
        json.put("lines", lines(section.lines(), text, paint));
        if (section.conflict()) {
            json.put("id", section.id());
        }
        return json;
    }

    private static List<Map<String, Object>> lines(
            List<ConflictSection.Line> lines, ConflictText text, ConflictPaint paint) {
        return lines.stream()
                .<Map<String, Object>>map(line -> {
                    var json = new LinkedHashMap<String, Object>();
                    boolean gap = line.kind() == Kind.GAP;
                    json.put("line_code", gap ? null : LineCode.of(text.path(), line.oldLine(), line.newLine()));
                    json.put("type", line.kind().type());
                    json.put("old_line", gap || line.kind() == Kind.OURS ? null : line.oldLine());
                    json.put("new_line", gap || line.kind() == Kind.THEIRS ? null : line.newLine());
                    json.put("text", line.text());
                    json.put("rich_text", paint.html(line));
                    return json;
                })
                .toList();
    }
}
