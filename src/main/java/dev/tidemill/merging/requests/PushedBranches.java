package dev.tidemill.merging.requests;

import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.stream.Stream;

/** The branches that a push moved. */
final class PushedBranches {
    private PushedBranches() {}

    /** All, those that it deleted too. */
    static Stream<String> all(RefsUpdated push) {
        return push.changes().stream().flatMap(change -> change.branch().stream());
    }

    /** Those that are there afterwards. */
    static Stream<String> alive(RefsUpdated push) {
        return push.changes().stream()
                .filter(change -> !change.deleted())
                .flatMap((RefChange change) -> change.branch().stream());
    }
}
