package dev.tidemill.merging.approvals;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads wishes for rules out of requests (doc/api/merge_request_approvals.md). */
final class RuleParams {
    private static final List<String> TYPES = List.of("regular", "any_approver", "report_approver");

    private RuleParams() {}

    /** A rule to make: name and number are needed. */
    static RuleChange fresh(Params params) {
        params.require("name", "approvals_required");
        params.requiredText("name");
        return read(params);
    }

    static RuleChange read(Params params) {
        var required = params.integer("approvals_required");
        return new RuleChange(
                params.text("name").orElse(null),
                params.oneOf("rule_type", TYPES).flatMap(RuleType::ofWord).orElse(null),
                params.text("report_type").filter(text -> !text.isEmpty()).orElse(null),
                required.isPresent() ? Integer.valueOf(required.getAsInt()) : null,
                params.bool("applies_to_all_protected_branches").orElse(null),
                numbers(params, "user_ids"),
                numbers(params, "group_ids"),
                numbers(params, "protected_branch_ids"),
                !params.bool("remove_hidden_groups").orElse(false));
    }

    private static @Nullable List<Long> numbers(Params params, String name) {
        var texts = params.list(name);
        if (texts.isEmpty()) {
            return null;
        }
        try {
            return texts.get().stream()
                    .filter(text -> !text.isBlank())
                    .map(text -> Long.valueOf(text.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw ApiError.parameter(name + " is invalid");
        }
    }
}
