package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /title New title} changes the title. */
public final class TitleAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("title");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        if (argument.isBlank()) {
            throw new IllegalArgumentException("name the new title");
        }
        context.change().title(argument);
        context.tell("title", argument);
        return "Changed the title to \"" + argument + "\".";
    }
}
