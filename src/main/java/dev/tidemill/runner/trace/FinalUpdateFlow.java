package dev.tidemill.runner.trace;

import dev.tidemill.runner.wire.LiveReply;

/** What the answer to the last state of a job means. Pure. Source: GitLab's two-phase job completion. */
public final class FinalUpdateFlow {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_PENDING = 100;
    private static final int MOST_RESENDS = 3;

    private FinalUpdateFlow() {}

    /** What to do next. */
    public enum Next {
        /** The server has it. */
        DONE,
        /** The server still stores the log; ask again when it said. */
        ASK_AGAIN,
        /** No usable answer; try again after a pause. */
        RETRY,
        /** The server wants the whole log once more. */
        RESEND_LOG,
        /** The server will never take it. */
        GIVE_UP
    }

    /**
     * Answers so far, this one not counted.
     *
     * @param failures without a usable answer
     */
    public record Tries(int failures, int pending, int resends) {
        public static final Tries NONE = new Tries(0, 0, 0);

        /** With one more of the kind. */
        public Tries plus(Next next) {
            return switch (next) {
                case ASK_AGAIN -> new Tries(0, pending + 1, resends);
                case RETRY -> new Tries(failures + 1, pending, resends);
                case RESEND_LOG -> new Tries(0, pending, resends + 1);
                case DONE, GIVE_UP -> this;
            };
        }
    }

    public static Next decide(LiveReply reply, Tries tries) {
        return switch (reply.status()) {
            case 200 -> Next.DONE;
            case 202 -> tries.pending() < MOST_PENDING ? Next.ASK_AGAIN : Next.GIVE_UP;
            case 412 -> tries.resends() < MOST_RESENDS ? Next.RESEND_LOG : Next.GIVE_UP;
            case 0, 408, 429 -> retry(tries);
            default -> reply.status() >= 500 ? retry(tries) : Next.GIVE_UP;
        };
    }

    private static Next retry(Tries tries) {
        return tries.failures() + 1 < MOST_FAILURES ? Next.RETRY : Next.GIVE_UP;
    }
}
