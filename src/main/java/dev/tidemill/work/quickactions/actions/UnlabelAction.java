package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.labels.Label;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.List;
import java.util.Set;

/** {@code /unlabel ~a} takes labels away, all of them when none is named. */
public final class UnlabelAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("unlabel", "remove_label");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        if (argument.isBlank()) {
            context.change().onlyLabels(List.of());
            context.tell("label_ids", List.of());
            return "Removed all labels.";
        }
        var labels = context.labels(argument);
        var ids = labels.stream().map(Label::id).toList();
        context.change().removeLabels(ids);
        context.tell("remove_label_ids", ids);
        return "Removed " + Sentences.labels(labels) + ".";
    }
}
