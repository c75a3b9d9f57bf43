package dev.tidemill.merging.requests;

/** The states of a merge request and what leads from one to another (doc/api/merge_requests.md, state_event). */
public final class MergeRequestFlow {
    private MergeRequestFlow() {}

    /** Where a merge request can be. */
    public enum State {
        OPENED,
        CLOSED,
        MERGED
    }

    /** What can happen to it. */
    public enum Step {
        CLOSE,
        REOPEN,
        MERGE
    }

    /**
     * Where a step leads. A step that leads nowhere leaves it where it is, as with GitLab: closing what is closed and
     * anything after a merge.
     */
    public static State after(State now, Step step) {
        return switch (now) {
            case OPENED -> step == Step.CLOSE ? State.CLOSED : step == Step.MERGE ? State.MERGED : State.OPENED;
            case CLOSED -> step == Step.REOPEN ? State.OPENED : State.CLOSED;
            case MERGED -> State.MERGED;
        };
    }
}
