package dev.tidemill.ci.pages;

import dev.tidemill.ci.variables.Variable;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * The forms that make and change a variable. A box that is not ticked is not sent, and means no; a value that
 * is left empty while changing stays as it is, because the page does not know it.
 */
final class VariableForm {
    private static final String SHOWN = "shown";
    private static final List<Choice> TYPES = List.of(new Choice("env_var", "Variable"), new Choice("file", "File"));
    private static final List<Choice> SHOWING = List.of(
            new Choice("visible", "Visible"),
            new Choice("masked", "Masked in job logs"),
            new Choice("hidden", "Masked, and never shown again, not even over the API"));

    private VariableForm() {}

    /** What a form said, as the parameters that the API takes. */
    static Params read(Params params) {
        var tree = params.tree().deepCopy();
        String shown = params.oneOf(SHOWN, SHOWING.stream().map(Choice::value).toList())
                .orElse("visible");
        tree.put("masked", !shown.equals("visible"));
        tree.put("masked_and_hidden", shown.equals("hidden"));
        tree.put("protected", params.bool("protected").orElse(false));
        tree.put("raw", params.bool("raw").orElse(false));
        return Params.of(tree);
    }

    /** The same for a variable that is there; an empty value is no new value. */
    static Params change(Variable variable, Params params) {
        var tree = read(params).tree();
        if (params.text("value").filter(text -> !text.isEmpty()).isEmpty()) {
            tree.remove("value");
        }
        if (variable.hidden()) {
            tree.remove("masked");
        }
        return Params.of(tree);
    }

    /** An empty form that is sent to this address. */
    static Form empty(String action) {
        return of(action, "Add variable", true, Filled.NOTHING, Faults.NONE);
    }

    /** The form as it was filled in, with what is wrong with it. */
    static Form refused(String action, Params params, Faults faults) {
        return of(action, "Add variable", true, Filled.of(params), faults);
    }

    /** The form that changes a variable. */
    static Form of(String action, Variable variable) {
        return of(action, "Save", false, Filled.of(variable), Faults.NONE);
    }

    /** The form that changes a variable, as it was filled in. */
    static Form ofRefused(String action, Params params, Faults faults) {
        return of(action, "Save", false, Filled.of(params), faults);
    }

    /** What stands in the fields; never a value that the browser did not send. */
    private record Filled(
            String key,
            String value,
            String description,
            String type,
            String scope,
            String shown,
            boolean protectedOnly,
            boolean raw) {
        static final Filled NOTHING = new Filled("", "", "", "env_var", "*", "visible", false, false);

        static Filled of(Params params) {
            return new Filled(
                    params.text("key").orElse(""),
                    params.text("value").orElse(""),
                    params.text("description").orElse(""),
                    params.text("variable_type").orElse("env_var"),
                    params.text("environment_scope").orElse("*"),
                    params.text(SHOWN).orElse("visible"),
                    params.bool("protected").orElse(false),
                    params.bool("raw").orElse(false));
        }

        static Filled of(Variable variable) {
            String description = variable.description();
            String masked = variable.masked() ? "masked" : "visible";
            return new Filled(
                    variable.key(),
                    "",
                    description == null ? "" : description,
                    variable.variableType(),
                    variable.environmentScope(),
                    variable.hidden() ? "hidden" : masked,
                    variable.isProtected(),
                    variable.raw());
        }
    }

    private static Form of(String action, String submit, boolean made, Filled filled, Faults faults) {
        var fields = new ArrayList<Field>();
        if (made) {
            fields.add(Field.text("key", "Key").required().value(filled.key()).error(faults.of("key")));
        }
        Field value = Field.area("value", "Value").value(filled.value()).error(faults.of("value"));
        fields.add(made ? value : value.hint("Left empty, the present value stays."));
        fields.add(Field.text("description", "Description")
                .value(filled.description())
                .error(faults.of("description")));
        fields.add(Field.select("variable_type", "Type", TYPES).required().value(filled.type()));
        fields.add(Field.text("environment_scope", "Environments")
                .value(filled.scope())
                .hint("A name, or a pattern such as review/*; a single * means all.")
                .error(faults.of("environment_scope")));
        if (made || !filled.shown().equals("hidden")) {
            fields.add(Field.select(SHOWN, "In logs", made ? SHOWING : SHOWING.subList(0, 2))
                    .required()
                    .value(filled.shown())
                    .error(faults.of("masked")));
        }
        fields.add(Field.checkbox("protected", "Only for protected branches and tags", filled.protectedOnly()));
        fields.add(Field.checkbox("raw", "Raw: references in the value stay as they are", filled.raw()));
        return new Form(action, fields, submit, Tone.ACCENT, null, null)
                .error(faults.other("key", "value", "description", "environment_scope", "masked"));
    }
}
