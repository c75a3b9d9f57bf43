package dev.tidemill.repos.editor;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit as it stands in the form.
 *
 * @param base the commit that the files were read from
 * @param branch the branch that gets the commit
 * @param message its message, empty for one that we make
 * @param request whether a merge request should follow
 * @param files what was edited
 */
public record Draft(String base, String branch, String message, boolean request, List<EditedFile> files) {
    static final int MOST_FILES = 50;

    public Draft {
        files = List.copyOf(files);
    }

    /**
     * A file of the form.
     *
     * @param previous its path in {@code base}, empty for a new one
     * @param path its path afterwards
     * @param content its text with ends of line of one character
     * @param removed whether it is deleted
     */
    public record EditedFile(String previous, String path, String content, boolean removed) {
        public boolean fresh() {
            return previous.isEmpty();
        }
    }

    static Draft of(Params params) {
        var files = new ArrayList<EditedFile>();
        for (int i = 0; params.has("path_" + i); i++) {
            if (i >= MOST_FILES) {
                throw ApiError.of(422, "No more than " + MOST_FILES + " files can be changed at once");
            }
            files.add(new EditedFile(
                    text(params, "previous_" + i),
                    text(params, "path_" + i).strip(),
                    text(params, "content_" + i),
                    text(params, "removed_" + i).equals("1")));
        }
        return new Draft(
                text(params, "base"),
                text(params, "branch").strip(),
                text(params, "message").strip(),
                text(params, "request").equals("1"),
                files);
    }

    /** The same with one more file. */
    Draft with(EditedFile file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new Draft(base, branch, message, request, more);
    }

    private static String text(Params params, String name) {
        return params.text(name).orElse("");
    }
}
