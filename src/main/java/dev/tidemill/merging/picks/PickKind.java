package dev.tidemill.merging.picks;

/** What is done with a commit on another branch. */
public enum PickKind {
    /** Its change is made again. */
    CHERRY_PICK("cherry-pick", "cherry-picked", "cherry_pick", "Cherry-pick"),
    /** Its change is taken back. */
    REVERT("revert", "reverted", "revert", "Revert");

    private final String verb;
    private final String done;
    private final String path;
    private final String title;

    PickKind(String verb, String done, String path, String title) {
        this.verb = verb;
        this.done = done;
        this.path = path;
        this.title = title;
    }

    /** The word in sentences and names of branches: {@code cherry-pick}. */
    public String verb() {
        return verb;
    }

    /** The word for what happened: {@code cherry-picked}. */
    public String done() {
        return done;
    }

    /** The last segment of its addresses: {@code cherry_pick}. */
    public String path() {
        return path;
    }

    /** What buttons say: {@code Cherry-pick}. */
    public String title() {
        return title;
    }
}
