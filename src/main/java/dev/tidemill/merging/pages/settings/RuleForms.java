package dev.tidemill.merging.pages.settings;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.approvals.ApprovalRule;
import dev.tidemill.merging.approvals.RuleChange;
import dev.tidemill.merging.approvals.RuleType;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.MemberPermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Approval rules of a project as rows and forms: people by user name, groups by path, in one line. */
public final class RuleForms {
    private static final String ALL = "all";
    private static final String PROTECTED = "protected";

    private final SettingsTools tools;

    /**
     * A rule as it is shown.
     *
     * @param name what it is called
     * @param approvers people and groups in one line; empty when everybody may
     * @param hidden how many of its groups the caller does not see
     * @param branch the value of the choice of branches
     * @param branches that choice as one reads it
     */
    public record Row(
            long id,
            String name,
            boolean any,
            int required,
            String approvers,
            int hidden,
            String branch,
            String branches) {}

    RuleForms(SettingsTools tools) {
        this.tools = tools;
    }

    List<Row> rows(Principal caller, Project project, List<Choice> choices) {
        return tools.rules().list(caller, project).stream()
                .map(rule -> row(caller, rule, choices))
                .toList();
    }

    /** Which branches a rule can hold for. */
    List<Choice> branches(Project project) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(ALL, "All branches"));
        choices.add(new Choice(PROTECTED, "All protected branches"));
        tools.rules()
                .branches(project)
                .forEach(branch -> choices.add(new Choice(Long.toString(branch.id()), branch.name())));
        return choices;
    }

    private Row row(Principal caller, ApprovalRule rule, List<Choice> choices) {
        var names = new ArrayList<String>();
        var users = tools.users().byIds(rule.users());
        rule.users().stream()
                .map(users::get)
                .filter(Objects::nonNull)
                .forEach(user -> names.add("@" + user.username()));
        var groups = tools.rules().seen(caller, rule.groups());
        groups.values().stream().map(Group::fullPath).forEach(names::add);
        String branch = rule.everyProtected()
                ? PROTECTED
                : rule.branches().isEmpty()
                        ? ALL
                        : rule.branches().stream()
                                .map(String::valueOf)
                                .findFirst()
                                .orElse(ALL);
        String shown = choices.stream()
                .filter(choice -> rule.everyProtected() || rule.branches().size() < 2
                        ? choice.value().equals(branch)
                        : rule.branches().stream().anyMatch(id -> choice.value().equals(Long.toString(id))))
                .map(Choice::text)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        boolean any = rule.type() == RuleType.ANY_APPROVER;
        int hidden = rule.groups().size() - groups.size();
        return new Row(
                rule.id(),
                any ? "All eligible users" : rule.name(),
                any,
                rule.required(),
                String.join(", ", names),
                hidden,
                branch,
                shown);
    }

    /** The form that adds a rule. */
    Form form(String action, Params typed, List<Choice> branches, Faults faults) {
        return Form.of(
                        action,
                        "Add rule",
                        Field.text("name", "Name")
                                .required()
                                .value(typed.text("name").orElse(""))
                                .error(faults.of("name")),
                        Field.input("number", "approvals_required", "Approvals required")
                                .required()
                                .between("0", "100")
                                .value(typed.text("approvals_required").orElse("1"))
                                .error(faults.of("approvals_required")),
                        Field.text("approvers", "Approvers")
                                .value(typed.text("approvers").orElse(""))
                                .placeholder("@ann, @ben, group/reviewers")
                                .hint("User names and paths of groups. Empty for everybody who may approve.")
                                .error(faults.of("approvers")),
                        Field.select("branch", "For requests into", branches)
                                .value(typed.text("branch").orElse(ALL)))
                .error(faults.other("name", "approvals_required", "approvers"));
    }

    /** What a form wishes for a rule; an unknown person or group is refused. */
    RuleChange read(Principal caller, Params params, boolean fresh) {
        var users = new ArrayList<Long>();
        var groups = new ArrayList<Long>();
        for (String word : words(params.text("approvers").orElse(""))) {
            var user = word.contains("/")
                    ? null
                    : tools.users().byUsername(bare(word)).orElse(null);
            if (user != null) {
                users.add(user.id());
            } else {
                groups.add(group(caller, word).id());
            }
        }
        String branch = params.text("branch").orElse(ALL);
        return new RuleChange(
                params.text("name").orElse(null),
                fresh && users.isEmpty() && groups.isEmpty() ? RuleType.ANY_APPROVER : null,
                null,
                required(params),
                branch.equals(PROTECTED),
                users,
                groups,
                branch.equals(ALL) || branch.equals(PROTECTED) ? List.of() : List.of(number(branch)),
                true);
    }

    static @Nullable Integer required(Params params) {
        var required = params.integer("approvals_required");
        return required.isPresent() ? Integer.valueOf(required.getAsInt()) : null;
    }

    private Group group(Principal caller, String word) {
        try {
            return tools.access().group(caller, bare(word), MemberPermissions.READ_GROUP);
        } catch (ApiError unknown) {
            throw ApiError.invalid("approvers", "“" + word + "” is neither a user nor a group that you see");
        }
    }

    private static String bare(String word) {
        return word.startsWith("@") ? word.substring(1) : word;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.parameter("branch is invalid");
        }
    }
}
