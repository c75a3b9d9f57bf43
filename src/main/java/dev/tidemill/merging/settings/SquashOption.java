package dev.tidemill.merging.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether merge requests of a project are squashed (doc/user/project/merge_requests/squash_and_merge.md). */
public enum SquashOption {
    NEVER,
    ALWAYS,
    DEFAULT_ON,
    DEFAULT_OFF;

    /** As the API and the database spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a merge is squashed.
     *
     * @param asked what the caller of the merge says; null for nothing
     * @param request what the request says
     */
    public boolean squashes(@Nullable Boolean asked, boolean request) {
        return switch (this) {
            case NEVER -> false;
            case ALWAYS -> true;
            case DEFAULT_ON, DEFAULT_OFF -> asked == null ? request : asked;
        };
    }

    static List<String> words() {
        return Arrays.stream(values()).map(SquashOption::word).toList();
    }
}
