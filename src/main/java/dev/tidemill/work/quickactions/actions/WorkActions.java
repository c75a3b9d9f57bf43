package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.QuickAction;
import java.util.List;

/** The quick actions that every kind of subject of this room understands. */
public final class WorkActions {
    /** All of them. */
    public static final List<QuickAction> ALL = List.of(
            new AssignAction(),
            new AwardAction(),
            new CloseAction(),
            new ConfidentialAction(),
            new DoneAction(),
            new DueAction(),
            new DuplicateAction(),
            new EstimateAction(),
            new LabelAction(),
            new LockAction(),
            new MilestoneAction(),
            new ReassignAction(),
            new RelabelAction(),
            new RelateAction(),
            new RemoveDueDateAction(),
            new RemoveEstimateAction(),
            new RemoveMilestoneAction(),
            new RemoveTimeSpentAction(),
            new ReopenAction(),
            new SpendAction(),
            new SubscribeAction(),
            new TitleAction(),
            new TodoAction(),
            new UnassignAction(),
            new UnlabelAction(),
            new UnlockAction(),
            new UnsubscribeAction());

    private WorkActions() {}
}
