package dev.tidemill.merging.pages.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.merging.settings.MergeMethod;
import dev.tidemill.merging.settings.SquashOption;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.pages.SettingsContent.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of what a project says about merging, and what they send; names are those of the API. */
final class MergingForms {
    private static final List<Choice> METHODS = List.of(
            new Choice(MergeMethod.MERGE.word(), "Merge commit: every merge makes one"),
            new Choice(
                    MergeMethod.REBASE_MERGE.word(),
                    "Merge commit with semi-linear history: only of branches that stand on the target's tip"),
            new Choice(
                    MergeMethod.FF.word(), "Fast-forward: no merge commit, the target moves to the branch as it is"));
    private static final List<Choice> SQUASH = List.of(
            new Choice(SquashOption.NEVER.word(), "Never"),
            new Choice(SquashOption.DEFAULT_OFF.word(), "Allowed, not chosen by default"),
            new Choice(SquashOption.DEFAULT_ON.word(), "Allowed, chosen by default"),
            new Choice(SquashOption.ALWAYS.word(), "Always"));

    /** What can be ticked, part by part: a tick that is missing from a form was taken away. */
    private static final Map<String, List<Tick>> TICKS = Map.of(
            "method",
            List.of(),
            "checks",
            List.of(
                    new Tick("only_allow_merge_if_pipeline_succeeds", "Pipelines must succeed"),
                    new Tick("allow_merge_on_skipped_pipeline", "Skipped pipelines count as successful"),
                    new Tick("only_allow_merge_if_all_discussions_are_resolved", "All threads must be resolved")),
            "deeds",
            List.of(
                    new Tick("remove_source_branch_after_merge", "Delete the source branch by default"),
                    new Tick("autoclose_referenced_issues", "Close the issues that a merged request names as closed"),
                    new Tick("printing_merge_request_link_enabled", "Show a link to a new request after a push"),
                    new Tick("resolve_outdated_diff_discussions", "Resolve threads on lines that a push changes"),
                    new Tick("merge_pipelines_enabled", "Run pipelines on the merged result")),
            "texts",
            List.of());

    private record Tick(String name, String label) {}

    private MergingForms() {}

    /** What the form of a part sent, with what is not ticked said plainly. */
    static Params sent(Params params, String part) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        params.tree().properties().forEach(field -> {
            if (!field.getKey().equals("path")) {
                tree.set(field.getKey(), field.getValue());
            }
        });
        TICKS.getOrDefault(part, List.of())
                .forEach(tick -> tree.put(tick.name(), params.bool(tick.name()).orElse(false)));
        return Params.of(tree);
    }

    /**
     * All parts.
     *
     * @param refused the part that was refused just now, or empty
     * @param typed what it had sent
     */
    static List<Section> sections(String base, Map<String, Object> said, String refused, Params typed, Faults faults) {
        var sections = new ArrayList<Section>();
        sections.add(new Section(
                "How requests are merged", "", new Part(base, "method", said, refused, typed, faults).method()));
        sections.add(new Section(
                "Checks before a merge", "", new Part(base, "checks", said, refused, typed, faults).checks()));
        sections.add(new Section("Around a merge", "", new Part(base, "deeds", said, refused, typed, faults).deeds()));
        sections.add(new Section(
                "Messages and templates",
                "Variables such as %{title}, %{source_branch} and %{approved_by} are filled in.",
                new Part(base, "texts", said, refused, typed, faults).texts()));
        return sections;
    }

    /** Whether there is a part of this name. */
    static boolean known(String part) {
        return TICKS.containsKey(part);
    }

    /** One form: what was typed when it was refused, what holds otherwise. */
    private record Part(
            String base, String part, Map<String, Object> said, String refused, Params typed, Faults faults) {
        Form method() {
            return form(
                    Field.radios("merge_method", "Merge method", METHODS).value(value("merge_method")),
                    Field.radios("squash_option", "Squash commits", SQUASH).value(value("squash_option")));
        }

        Form checks() {
            var fields = ticks();
            fields.add(text("merge_request_title_regex", "Titles must match")
                    .placeholder("^(feat|fix|docs): ")
                    .hint("A regular expression (RE2). Empty for any title."));
            fields.add(text("merge_request_title_regex_description", "What people are told when a title does not"));
            return form(fields.toArray(Field[]::new));
        }

        Form deeds() {
            return form(ticks().toArray(Field[]::new));
        }

        Form texts() {
            return form(
                    area("merge_commit_template", "Merge commit message"),
                    area("squash_commit_template", "Squash commit message"),
                    text("suggestion_commit_message", "Message of applied suggestions")
                            .placeholder("Apply %{suggestions_count} suggestion(s) to %{files_count} file(s)"),
                    area("merge_requests_template", "Description that new requests begin with"));
        }

        private Form form(Field... fields) {
            String[] names = java.util.Arrays.stream(fields).map(Field::name).toArray(String[]::new);
            return Form.of(base + "?part=" + part, "Save", fields).error(wrong() ? faults.other(names) : null);
        }

        private ArrayList<Field> ticks() {
            var fields = new ArrayList<Field>();
            for (Tick tick : TICKS.getOrDefault(part, List.of())) {
                boolean on =
                        wrong() ? typed.bool(tick.name()).orElse(false) : Boolean.TRUE.equals(said.get(tick.name()));
                fields.add(Field.checkbox(tick.name(), tick.label(), on));
            }
            return fields;
        }

        private Field text(String name, String label) {
            return Field.text(name, label).value(value(name)).error(fault(name));
        }

        private Field area(String name, String label) {
            return Field.area(name, label).value(value(name)).error(fault(name));
        }

        private String value(String name) {
            Object now = said.get(name);
            return wrong() ? typed.text(name).orElse("") : now == null ? "" : now.toString();
        }

        private @Nullable String fault(String name) {
            return wrong() ? faults.of(name) : null;
        }

        private boolean wrong() {
            return refused.equals(part);
        }
    }
}
