package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import org.jspecify.annotations.Nullable;

/**
 * A keyword at the top of the file that is about the whole pipeline.
 *
 * @param <T> what it is read as
 */
public interface GlobalKeyword<T> extends Keyword {

    /** Checks the shape and reads the value; null when it is wrong, after saying so to the clause. */
    @Nullable
    T read(Clause clause);
}
