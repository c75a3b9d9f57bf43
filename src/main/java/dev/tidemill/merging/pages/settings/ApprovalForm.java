package dev.tidemill.merging.pages.settings;

import dev.tidemill.merging.approvals.ApprovalSettings;
import dev.tidemill.merging.approvals.SettingsDesk.Told;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for approvals, as a form of a project or group. */
final class ApprovalForm {
    private static final List<Choice> ON_PUSH = List.of(
            new Choice("keep", "Keep approvals"),
            new Choice("owners", "Remove approvals of code owners whose files changed"),
            new Choice("all", "Remove all approvals"));

    private ApprovalForm() {}

    /** The form; what a group above forces is said and cannot be changed. */
    static Form of(String action, Told told, @Nullable String error) {
        var holds = told.effective();
        var forced = told.forced();
        var fields = new ArrayList<Field>();
        tick(fields, "author", "Authors may approve their own requests", holds.authorMay(), forced.authorApproval());
        tick(
                fields,
                "committers",
                "People who added commits may approve",
                holds.committersMay(),
                forced.committerApproval());
        tick(fields, "overrides", "Rules may be changed in single requests", holds.mayOverride(), forced.overrides());
        tick(fields, "again", "Approving asks for the password", holds.asksAgain(), forced.reauthentication());
        var push = Field.radios("on_push", "When a commit is added", ON_PUSH)
                .value(holds.resets() ? "all" : holds.selective() ? "owners" : "keep");
        fields.add(
                forced.resetOnPush() == null && forced.selectiveRemovals() == null
                        ? push
                        : push.hint("A group above has made this stricter; a laxer choice has no effect."));
        return Form.of(action, "Save", fields.toArray(Field[]::new)).error(error);
    }

    private static void tick(List<Field> fields, String name, String label, boolean on, @Nullable Boolean forced) {
        var field = Field.checkbox(name, label, on);
        fields.add(forced == null ? field : field.hint("Set by a group above; a change here has no effect."));
    }

    /** What the form sent. */
    static ApprovalSettings read(Params params) {
        String push = params.oneOf(
                        "on_push", ON_PUSH.stream().map(Choice::value).toList())
                .orElse("all");
        return new ApprovalSettings(
                params.bool("author").orElse(false),
                params.bool("committers").orElse(false),
                params.bool("overrides").orElse(false),
                push.equals("all"),
                push.equals("owners"),
                params.bool("again").orElse(false));
    }
}
