package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.Resolution.FileChoice;
import dev.tidemill.platform.http.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a resolution makes of conflicts; refused in the words that clients know. */
final class ConflictFlow {
    private ConflictFlow() {}

    /** Refuses a resolution of conflicts that are not there any more. */
    static void requireSame(ConflictList list, Resolution wish) {
        if (wish.ours() != null && !wish.ours().equals(list.ours())) {
            throw ApiError.conflict("The source branch was pushed to while you resolved the conflicts. Nothing was"
                    + " committed; look at the conflicts again.");
        }
        if (wish.theirs() != null && !wish.theirs().equals(list.theirs())) {
            throw ApiError.conflict("The target branch was pushed to while you resolved the conflicts. Nothing was"
                    + " committed; look at the conflicts again.");
        }
    }

    /**
     * The resolved files by path.
     *
     * @throws ApiError 400 when a file, a section or a change is missing
     */
    static Map<String, String> files(ConflictList list, Resolution wish) {
        Map<String, FileChoice> choices = wish.files().stream()
                .collect(Collectors.toMap(FileChoice::path, Function.identity(), (one, other) -> other));
        var files = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        for (ConflictText text : list.texts()) {
            FileChoice choice = choices.get(text.path());
            if (choice == null) {
                missing.add(text.path());
            } else {
                files.put(text.path(), file(text, choice));
            }
        }
        if (!missing.isEmpty()) {
            throw ApiError.of(400, "Missing resolutions for the following files: " + String.join(", ", missing));
        }
        return files;
    }

    private static String file(ConflictText text, FileChoice choice) {
        String written = choice.content();
        if (written != null) {
            String content = text.ended(written);
            if (content.equals(text.content())) {
                throw ApiError.of(400, "Resolved content has no changes for file " + text.path());
            }
            if (text.unfinished(content)) {
                throw ApiError.of(400, "Conflict markers are left in file " + text.path());
            }
            return content;
        }
        if (!text.sectioned()) {
            throw ApiError.of(400, "Missing content for file " + text.path());
        }
        var resolved = text.resolve(choice.sections());
        resolved.missing().ifPresent(id -> {
            throw ApiError.of(400, "Missing resolution for section ID: " + id);
        });
        return resolved.text();
    }

    /**
     * The commands that resolve the conflicts in a clone.
     *
     * @param fork the address of the source project when it is another one; empty when it is not
     */
    static List<String> local(String source, String target, String fork, Function<String, String> quoted) {
        var lines = new ArrayList<String>();
        String mine = fork.isEmpty() ? source : "fork/" + source;
        lines.add("git fetch origin");
        if (fork.isEmpty()) {
            lines.add("git switch -c " + quoted.apply(mine) + " " + quoted.apply("origin/" + source));
        } else {
            lines.add("git fetch " + quoted.apply(fork) + " " + quoted.apply(source));
            lines.add("git switch -c " + quoted.apply(mine) + " FETCH_HEAD");
        }
        lines.add("git merge " + quoted.apply("origin/" + target));
        lines.add("# resolve the conflicts, git add the files");
        lines.add("git commit");
        String to = fork.isEmpty()
                ? "origin " + quoted.apply(source)
                : quoted.apply(fork) + " " + quoted.apply(mine + ":" + source);
        lines.add("git push " + to);
        return lines;
    }

    /** A short sign of a text, by which a later reader sees that it is the same. */
    static String print(Object text) {
        return Integer.toHexString(Objects.hash(text, text.toString().length()));
    }
}
