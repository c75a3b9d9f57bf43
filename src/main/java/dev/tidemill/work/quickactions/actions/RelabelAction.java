package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.labels.Label;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /relabel ~a ~b} replaces all labels. */
public final class RelabelAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("relabel");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var labels = context.labels(argument);
        var ids = labels.stream().map(Label::id).toList();
        context.change().onlyLabels(ids);
        context.tell("label_ids", ids);
        return "Replaced all labels with " + Sentences.labels(labels) + ".";
    }
}
