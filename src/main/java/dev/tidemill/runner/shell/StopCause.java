package dev.tidemill.runner.shell;

/** Why work ends before it is done, the weakest first: a stronger cause replaces a weaker one. */
public enum StopCause {
    /** Somebody canceled the job: the script ends, what tidies up still runs. */
    CANCELED(false),
    /** The job took too long: the script ends, what tidies up still runs. */
    TIMEOUT(false),
    /** Tidying up took too long as well. */
    OVERDUE(true),
    /** The runner is told to go. */
    SHUTDOWN(true),
    /** The server has closed the job; nobody wants its results. */
    ABORTED(true);

    private final boolean total;

    StopCause(boolean total) {
        this.total = total;
    }

    /** Nothing of the job may run on, not even what tidies up. */
    public boolean isTotal() {
        return total;
    }
}
