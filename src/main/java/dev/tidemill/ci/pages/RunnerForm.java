package dev.tidemill.ci.pages;

import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerSettings;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;

/** The form that makes a runner. A box that is not ticked is not sent, and means no. */
final class RunnerForm {
    private static final String UNTAGGED = "run_untagged";
    private static final String PROTECTED = "protected";
    private static final String LOCKED = "locked";
    private static final String TAGS = "tag_list";
    private static final String TIMEOUT = "maximum_timeout";

    private RunnerForm() {}

    /** What somebody filled in. */
    static RunnerSettings read(Params params) {
        var tree = params.tree().deepCopy();
        tree.put(UNTAGGED, params.bool(UNTAGGED).orElse(false));
        boolean protectedOnly = params.bool(PROTECTED).orElse(false);
        tree.put("access_level", protectedOnly ? Runner.PROTECTED_ONLY : "not_protected");
        if (params.text(TIMEOUT).filter(text -> !text.isBlank()).isEmpty()) {
            tree.remove(TIMEOUT);
        }
        return RunnerSettings.DEFAULT.with(Params.of(tree), true);
    }

    /** An empty form that is sent to this address. */
    static Form empty(String action, CiPlace place) {
        return of(action, place, Filled.NOTHING, Faults.NONE);
    }

    /** The form as it was filled in, with what is wrong with it. */
    static Form refused(String action, CiPlace place, Params params, Faults faults) {
        return of(action, place, Filled.of(params), faults);
    }

    /** What stands in the fields. */
    private record Filled(
            String description, String tags, String timeout, boolean untagged, boolean protectedOnly, boolean locked) {
        static final Filled NOTHING = new Filled("", "", "", true, false, false);

        static Filled of(Params params) {
            return new Filled(
                    params.text("description").orElse(""),
                    params.text(TAGS).orElse(""),
                    params.text(TIMEOUT).orElse(""),
                    params.bool(UNTAGGED).orElse(false),
                    params.bool(PROTECTED).orElse(false),
                    params.bool(LOCKED).orElse(false));
        }
    }

    private static Form of(String action, CiPlace place, Filled filled, Faults faults) {
        Form form = Form.of(
                action,
                "Create runner",
                Field.text("description", "Description")
                        .value(filled.description())
                        .error(faults.of("description")),
                Field.text(TAGS, "Tags")
                        .value(filled.tags())
                        .placeholder("linux, arm64")
                        .hint("Separated by commas. A job goes to a runner that has all of its tags.")
                        .error(faults.of("tags_list")),
                Field.checkbox(UNTAGGED, "Takes jobs without tags, too", filled.untagged()),
                Field.checkbox(PROTECTED, "Only jobs of protected branches and tags", filled.protectedOnly()),
                Field.checkbox(LOCKED, "Locked to this project", filled.locked()),
                Field.input("number", TIMEOUT, "Longest time of a job, in seconds")
                        .between("600", Integer.toString(Integer.MAX_VALUE))
                        .value(filled.timeout())
                        .error(faults.of(TIMEOUT)));
        boolean lockable = place instanceof CiPlace.OfProject;
        var fields = form.fields().stream()
                .filter(field -> lockable || !field.name().equals(LOCKED))
                .toList();
        return new Form(action, fields, form.submit(), form.tone(), null, null)
                .error(faults.other("description", "tags_list", TIMEOUT));
    }
}
