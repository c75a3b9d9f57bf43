package dev.tidemill.merging.discussions;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.subjects.SubjectView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Suggestions on the wire (doc/api/suggestions.md). */
public final class SuggestionJson {
    private final Platform platform;
    private final MergeRequests requests;

    public SuggestionJson(Platform platform, MergeRequests requests) {
        this.platform = platform;
        this.requests = requests;
    }

    /** Those of many notes of a request, by note. */
    Map<Long, List<Map<String, Object>>> of(SubjectView view, List<Note> notes, Map<Long, DiffThread> threads) {
        var all = platform.db()
                .read(h ->
                        SuggestionStore.ofNotes(h, notes.stream().map(Note::id).toList()));
        if (all.isEmpty()) {
            return Map.of();
        }
        var found = requests.byIds(view.caller(), List.of(view.id())).get(view.id());
        MergeRequest request = found == null ? null : found.request();
        return all.stream()
                .collect(Collectors.groupingBy(
                        Suggestion::noteId,
                        HashMap::new,
                        Collectors.mapping(
                                one -> of(one, threads.get(one.discussionId()), request), Collectors.toList())));
    }

    /** One. */
    static Map<String, Object> of(Suggestion one, @Nullable DiffThread thread, @Nullable MergeRequest request) {
        Integer at = thread == null ? null : thread.position().newLine();
        int line = at == null ? 1 : at;
        var json = new LinkedHashMap<String, Object>();
        json.put("id", one.id());
        json.put("from_line", one.from(line));
        json.put("to_line", one.to(line));
        json.put("appliable", thread != null && request != null && SuggestionFlow.appliable(one, thread, request));
        json.put("applied", one.applied());
        json.put("from_content", one.fromContent());
        json.put("to_content", one.toContent());
        return json;
    }
}
