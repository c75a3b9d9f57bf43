package dev.tidemill.merging.pushoptions;

import dev.tidemill.work.subjects.SubjectView;

/** Sets a merge request to be merged by itself once it can be, for its viewer. */
@FunctionalInterface
public interface AutoMergeSwitch {
    /** Does it; refuses as the API does. */
    void on(SubjectView view);
}
