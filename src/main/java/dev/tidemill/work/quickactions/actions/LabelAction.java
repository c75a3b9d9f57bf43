package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.labels.Label;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /label ~a ~b} adds labels. */
public final class LabelAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("label", "labels");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var labels = context.labels(argument);
        var ids = labels.stream().map(Label::id).toList();
        context.change().addLabels(ids);
        context.tell("add_label_ids", ids);
        return "Added " + Sentences.labels(labels) + ".";
    }
}
