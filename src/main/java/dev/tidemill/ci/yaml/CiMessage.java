package dev.tidemill.ci.yaml;

import dev.tidemill.platform.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * An error or a warning of the compiler.
 *
 * @param text     what GitLab would say, for example {@code jobs:test config contains unknown keys: scirpt}
 * @param position where in the files; null when it is about no single place
 */
public record CiMessage(String text, @Nullable Position position) {

    /** The text with the place in front: {@code .gitlab-ci.yml:3:5: jobs:test ...}. */
    public String located() {
        return position == null ? text : position + ": " + text;
    }
}
