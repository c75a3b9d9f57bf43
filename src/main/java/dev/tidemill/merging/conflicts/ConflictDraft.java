package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.Resolution.FileChoice;
import dev.tidemill.platform.http.Params;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has done so far in the form that resolves conflicts.
 *
 * @param message the message; empty while it is the usual one
 * @param files by path
 */
record ConflictDraft(
        String message,
        Map<String, FileDraft> files,
        @Nullable String ours,
        @Nullable String theirs) {
    /** Nothing so far. */
    static final ConflictDraft NONE = new ConflictDraft("", Map.of(), null, null);

    /**
     * One file.
     *
     * @param sections sides by section
     * @param prints how the sections looked, see {@link ConflictFlow#print}
     * @param print how the file looked
     * @param content the file as it was written, or null while its sections are chosen
     */
    record FileDraft(
            String path,
            Map<String, Side> sections,
            Map<String, String> prints,
            String print,
            @Nullable String content) {}

    /** The fields {@code files[0][path]} and so on, as the template writes them. */
    static ConflictDraft of(Params params) {
        var files = new LinkedHashMap<String, FileDraft>();
        var all = params.hash("files");
        var names = new ArrayList<String>();
        all.tree().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            FileDraft file = file(all.hash(name));
            files.put(file.path(), file);
        }
        return new ConflictDraft(
                params.text("commit_message").orElse(""),
                files,
                params.text("source_sha").filter(sha -> !sha.isEmpty()).orElse(null),
                params.text("target_sha").filter(sha -> !sha.isEmpty()).orElse(null));
    }

    private static FileDraft file(Params params) {
        var prints = new HashMap<String, String>();
        var sent = params.hash("prints");
        sent.tree().fieldNames().forEachRemaining(id -> sent.text(id).ifPresent(print -> prints.put(id, print)));
        return new FileDraft(
                params.text("path").orElse(""),
                ConflictsApi.sides(params.hash("sections")),
                prints,
                params.text("print").orElse(""),
                params.text("content").orElse(null));
    }

    /** Whether somebody wrote a file. */
    boolean written() {
        return files.values().stream().anyMatch(file -> file.content() != null);
    }

    /** What is asked for when the form is sent. */
    Resolution resolution() {
        List<FileChoice> choices = files.values().stream()
                .map(file -> new FileChoice(file.path(), file.sections(), file.content()))
                .toList();
        return new Resolution(message, choices, ours, theirs);
    }

    /** The same with a file written as a whole from now on, or its sections chosen. */
    ConflictDraft editing(String path, @Nullable String content) {
        var changed = new LinkedHashMap<>(files);
        FileDraft file = files.get(path);
        changed.put(
                path,
                file == null
                        ? new FileDraft(path, Map.of(), Map.of(), "", content)
                        : new FileDraft(path, file.sections(), file.prints(), file.print(), content));
        return new ConflictDraft(message, changed, ours, theirs);
    }
}
