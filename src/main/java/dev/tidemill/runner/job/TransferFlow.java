package dev.tidemill.runner.job;

/** What the answer to an upload or download of artifacts means. Pure. Source: GitLab's artifacts API for jobs. */
final class TransferFlow {
    private static final int TRIES_WHEN_UNAVAILABLE = 6;
    private static final int TRIES_OTHERWISE = 3;

    private TransferFlow() {}

    /** What to do next. */
    enum Next {
        DONE,
        /** Send it to where the answer says. */
        ELSEWHERE,
        RETRY,
        /** The same again would be refused again. */
        GIVE_UP
    }

    /** @param tries made, this one included */
    static Next afterUpload(int status, boolean redirected, int tries) {
        return switch (status) {
            case 200, 201 -> Next.DONE;
            case 307, 308 -> redirected ? Next.GIVE_UP : Next.ELSEWHERE;
            case 429, 503 -> retry(tries, TRIES_WHEN_UNAVAILABLE);
            case 0, 408 -> retry(tries, TRIES_OTHERWISE);
            default -> status >= 500 ? retry(tries, TRIES_OTHERWISE) : Next.GIVE_UP;
        };
    }

    /** @param most tries the job asks for, at least 1 */
    static Next afterDownload(int status, int tries, int most) {
        return switch (status) {
            case 200 -> Next.DONE;
            case 401, 403, 404, 410 -> Next.GIVE_UP;
            default -> retry(tries, Math.max(most, TRIES_OTHERWISE));
        };
    }

    private static Next retry(int tries, int most) {
        return tries < most ? Next.RETRY : Next.GIVE_UP;
    }
}
