package dev.tidemill.merging.settings;

import dev.tidemill.merging.discussions.DiscussionSettings;
import java.util.Objects;

/** What a project says about threads. */
public record ThreadSettings(MergeSettingsOf settings) implements DiscussionSettings {
    @Override
    public boolean resolvesOutdated(long projectId) {
        return settings.project(projectId).resolveOutdatedDiscussions();
    }

    @Override
    public boolean demandsResolved(long projectId) {
        return settings.project(projectId).discussionsMustBeResolved();
    }

    @Override
    public String suggestionMessage(long projectId) {
        return Objects.requireNonNullElse(settings.project(projectId).suggestionCommitMessage(), "");
    }
}
