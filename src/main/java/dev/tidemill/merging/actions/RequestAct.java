package dev.tidemill.merging.actions;

/** What a quick action or a push option asks of those who merge and review. */
public enum RequestAct {
    /** Merge it as soon as it can be. */
    MERGE("merge", "Scheduled to merge this merge request."),
    /** Merge it by itself once all is met. */
    AUTO_MERGE("auto_merge", "Set this merge request to merge when it can be."),
    /** Rebase the source branch. */
    REBASE("rebase", "Scheduled a rebase of the source branch."),
    /** Approve it. */
    APPROVE("approve", "Approved the current merge request."),
    /** Take the approval back. */
    UNAPPROVE("unapprove", "Unapproved the current merge request."),
    /** Publish the pending comments; the argument is the verdict, if any. */
    SUBMIT_REVIEW("submit_review", "Submitted the current review.");

    private final String word;
    private final String done;

    RequestAct(String word, String done) {
        this.word = word;
        this.done = done;
    }

    /** The name of the quick action. */
    public String word() {
        return word;
    }

    /** The sentence when it was done. */
    public String done() {
        return done;
    }
}
