package dev.tidemill.work.subjects;

import java.util.Arrays;
import java.util.Locale;

/** What a subject is; each kind belongs to one room. */
public enum SubjectKind {
    /** An issue, task, epic ...: a row of the one table of work items, here in {@code work}. */
    WORK_ITEM,
    /** A merge request, in {@code merging}. */
    MERGE_REQUEST,
    /** A commit that somebody commented, in {@code merging}. */
    COMMIT,
    /** A picture, in {@code plan}. */
    DESIGN;

    /** The word in the database, for example {@code work_item}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SubjectKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
