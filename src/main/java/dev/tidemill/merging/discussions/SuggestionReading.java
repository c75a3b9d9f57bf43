package dev.tidemill.merging.discussions;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.commits.Commits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a note suggests, and the lines that it would replace. Reads packs: not inside a transaction. */
public final class SuggestionReading {
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    private final Commits commits;

    public SuggestionReading(Commits commits) {
        this.commits = commits;
    }

    /** The suggestions of a text at a position; none where nothing can be replaced: on removed lines, in pictures. */
    List<SuggestionStore.NewSuggestion> read(long projectId, Position position, String body) {
        Integer line = position.newLine();
        if (line == null || position.kind() != Position.Kind.TEXT || !body.contains("suggestion")) {
            return List.of();
        }
        var blocks = SuggestionText.blocks(body);
        var file = blocks.isEmpty()
                ? Optional.<TextLines>empty()
                : file(projectId, position.headSha(), position.newPath());
        if (file.isEmpty() || line > file.get().size()) {
            return List.of();
        }
        var suggested = new ArrayList<SuggestionStore.NewSuggestion>();
        for (SuggestionText.Block block : blocks) {
            int from = Math.max(1, line - block.above());
            int to = Math.min(file.get().size(), line + block.below());
            suggested.add(new SuggestionStore.NewSuggestion(
                    line - from, to - line, file.get().text(from, to), block.content()));
        }
        return suggested;
    }

    /** The lines of a file at a commit; empty when there is no such text, or it is too large. */
    Optional<TextLines> file(long projectId, String sha, String path) {
        try {
            return commits.file(projectId, sha, path, LARGEST_FILE).flatMap(TextLines::of);
        } catch (ApiError tooLarge) {
            return Optional.empty();
        }
    }
}
