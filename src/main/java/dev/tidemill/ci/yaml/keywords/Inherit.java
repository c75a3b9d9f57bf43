package dev.tidemill.ci.yaml.keywords;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code inherit}: what a job takes over from the top of the file.
 *
 * @param defaults  names of keywords; null: all
 * @param variables names of variables; null: all
 */
public record Inherit(
        @Nullable Set<String> defaults, @Nullable Set<String> variables) {
    public static final Inherit EVERYTHING = new Inherit(null, null);

    public boolean takesDefault(String keyword) {
        return defaults == null || defaults.contains(keyword);
    }

    public boolean takesVariable(String name) {
        return variables == null || variables.contains(name);
    }
}
