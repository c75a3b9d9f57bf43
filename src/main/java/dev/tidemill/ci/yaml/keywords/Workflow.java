package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.AutoCancel;
import dev.tidemill.ci.yaml.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code workflow} as read.
 *
 * @param name  variables not expanded
 * @param rules null: there are none and every pipeline is created
 */
public record Workflow(@Nullable String name, @Nullable List<Rule> rules, AutoCancel autoCancel) {
    public static final Workflow NONE = new Workflow(null, null, AutoCancel.DEFAULT);
}
