package dev.tidemill.merging.approvals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule is about. */
public enum RuleType {
    /** Named people and groups. */
    REGULAR,
    /** Whoever may approve. */
    ANY_APPROVER,
    /** The owners of changed files, out of {@code CODEOWNERS}. */
    CODE_OWNER,
    /** What a report demands; kept for those who send it, decided by nobody yet. */
    REPORT_APPROVER;

    /** The word on the wire, for example {@code any_approver}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word on the wire. */
    public static Optional<RuleType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
