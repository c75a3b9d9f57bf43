package dev.tidemill.merging.discussions;

/** What a project says about threads; answered where the settings of merge requests are kept. */
public interface DiscussionSettings {
    /** What holds where nobody said anything. */
    DiscussionSettings DEFAULTS = new DiscussionSettings() {
        @Override
        public boolean resolvesOutdated(long projectId) {
            return false;
        }

        @Override
        public boolean demandsResolved(long projectId) {
            return false;
        }

        @Override
        public String suggestionMessage(long projectId) {
            return "";
        }
    };

    /** Whether threads are resolved when their line changes. */
    boolean resolvesOutdated(long projectId);

    /** Whether all threads must be resolved before the merge. */
    boolean demandsResolved(long projectId);

    /** The template of the commit that applies suggestions; empty for the usual one. */
    String suggestionMessage(long projectId);
}
