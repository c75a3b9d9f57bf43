package dev.tidemill.merging.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.approvals.ApprovalFlow.Demand;
import dev.tidemill.merging.approvals.ApprovalFlow.Makers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalFlowTest {
    private static final Makers STRICT = new Makers(1, Set.of(2L), false, false);
    private static final Makers LAX = new Makers(1, Set.of(2L), true, true);

    private static ApprovalFlow.Verdict regular(int required, Set<Long> approvers, Makers makers, Long... approvals) {
        return ApprovalFlow.verdict(
                new Demand(RuleType.REGULAR, required, approvers),
                new java.util.LinkedHashSet<>(List.of(approvals)),
                makers);
    }

    @Test
    void onlyApproversCountForARule() {
        var verdict = regular(2, Set.of(3L, 4L, 5L), STRICT, 3L, 9L);
        assertThat(verdict.approvedBy()).containsExactly(3L);
        assertThat(verdict.left()).isEqualTo(1);
        assertThat(verdict.met()).isFalse();
        assertThat(regular(2, Set.of(3L, 4L, 5L), STRICT, 3L, 5L).met()).isTrue();
    }

    @Test
    void authorsAndCommittersDoNotCountUnlessAllowed() {
        assertThat(regular(1, Set.of(1L, 2L, 3L), STRICT, 1L, 2L).met()).isFalse();
        assertThat(regular(1, Set.of(1L, 2L, 3L), LAX, 1L).met()).isTrue();
        assertThat(ApprovalFlow.verdict(new Demand(RuleType.ANY_APPROVER, 1, Set.of()), Set.of(2L), STRICT)
                        .met())
                .isFalse();
    }

    @Test
    void aRuleThatNobodyCanMeetIsMet() {
        assertThat(regular(1, Set.of(), STRICT).met()).isTrue();
        assertThat(regular(1, Set.of(1L), STRICT).met()).isTrue();
        assertThat(regular(3, Set.of(3L, 4L), STRICT, 3L, 4L).met()).isTrue();
        assertThat(regular(3, Set.of(3L, 4L), STRICT, 3L).met()).isFalse();
        assertThat(ApprovalFlow.verdict(new Demand(RuleType.ANY_APPROVER, 1, Set.of()), Set.of(), STRICT)
                        .met())
                .isFalse();
    }

    @Test
    void onePersonServesSeveralRules() {
        var any = ApprovalFlow.verdict(new Demand(RuleType.ANY_APPROVER, 2, Set.of()), Set.of(3L), STRICT);
        var named = regular(1, Set.of(4L), STRICT);
        assertThat(ApprovalFlow.left(List.of(any, named))).isEqualTo(1);
        assertThat(ApprovalFlow.left(List.of())).isZero();
    }

    @Test
    void whoMayApprove() {
        assertThat(ApprovalFlow.mayApprove(3, true, true, Set.of(), STRICT)).isTrue();
        assertThat(ApprovalFlow.mayApprove(3, false, true, Set.of(), STRICT)).isFalse();
        assertThat(ApprovalFlow.mayApprove(3, true, false, Set.of(), STRICT)).isFalse();
        assertThat(ApprovalFlow.mayApprove(3, true, true, Set.of(3L), STRICT)).isFalse();
        assertThat(ApprovalFlow.mayApprove(1, true, true, Set.of(), STRICT)).isFalse();
        assertThat(ApprovalFlow.mayApprove(1, true, true, Set.of(), LAX)).isTrue();
        assertThat(ApprovalFlow.mayApprove(2, true, true, Set.of(), STRICT)).isFalse();
    }

    @Test
    void aPushTakesApprovalsBack() {
        Set<Long> all = Set.of(3L, 4L);
        assertThat(ApprovalFlow.reset(all, true, true, false, Set.of())).isEmpty();
        assertThat(ApprovalFlow.reset(all, false, true, false, Set.of())).isEqualTo(all);
        assertThat(ApprovalFlow.reset(all, false, false, true, Set.of(4L, 9L))).containsExactly(4L);
        assertThat(ApprovalFlow.reset(all, false, false, false, Set.of(4L))).isEmpty();
    }
}
