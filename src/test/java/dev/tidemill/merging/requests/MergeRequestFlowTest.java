package dev.tidemill.merging.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.requests.MergeRequestFlow.State;
import dev.tidemill.merging.requests.MergeRequestFlow.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of merge requests, and titles of drafts. */
class MergeRequestFlowTest {
    @ParameterizedTest
    @CsvSource({
        "OPENED, CLOSE, CLOSED",
        "OPENED, REOPEN, OPENED",
        "OPENED, MERGE, MERGED",
        "CLOSED, CLOSE, CLOSED",
        "CLOSED, REOPEN, OPENED",
        "CLOSED, MERGE, CLOSED",
        "MERGED, CLOSE, MERGED",
        "MERGED, REOPEN, MERGED",
        "MERGED, MERGE, MERGED"
    })
    void aStepLeadsSomewhere(State now, Step step, State then) {
        assertThat(MergeRequestFlow.after(now, step)).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({
        "Draft: a, true, a",
        "draft:a, true, a",
        "[Draft] a, true, a",
        "(DRAFT) a, true, a",
        "Draft: [draft] a, true, a",
        "Drafting a, false, Drafting a",
        "A draft: b, false, A draft: b",
        "WIP: a, false, WIP: a"
    })
    void aTitleSaysWhetherItIsADraft(String title, boolean draft, String ready) {
        assertThat(DraftTitle.is(title)).isEqualTo(draft);
        assertThat(DraftTitle.ready(title)).isEqualTo(ready);
        assertThat(DraftTitle.is(DraftTitle.draft(title))).isTrue();
        assertThat(DraftTitle.ready(DraftTitle.draft(title))).isEqualTo(ready);
    }

    @Test
    void aTitleOfMarksAloneIsEmpty() {
        assertThat(DraftTitle.ready("Draft: [Draft] (draft)")).isEmpty();
    }
}
