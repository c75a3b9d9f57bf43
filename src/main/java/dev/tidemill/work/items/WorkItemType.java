package dev.tidemill.work.items;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of work items with GitLab's fixed numbers (doc/user/work_items); issue and task are in use now. */
public enum WorkItemType {
    ISSUE(1),
    INCIDENT(2),
    TEST_CASE(3),
    REQUIREMENT(4),
    TASK(5),
    OBJECTIVE(6),
    KEY_RESULT(7),
    EPIC(8),
    TICKET(9);

    private final int id;

    WorkItemType(int id) {
        this.id = id;
    }

    /** The number in the database and in global ids. */
    public int id() {
        return id;
    }

    /** The word on the wire, for example {@code test_case}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether items of this type can be made now. */
    public boolean inUse() {
        return this == ISSUE || this == TASK;
    }

    public static WorkItemType ofId(int id) {
        return values()[id - 1];
    }

    public static Optional<WorkItemType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
