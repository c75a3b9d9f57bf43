package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.JobOption;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import org.jspecify.annotations.Nullable;

/**
 * A keyword of jobs.
 *
 * @param <T> what it is read as; immutable, and readable by Jackson when it {@linkplain #isStored is stored}
 */
public interface JobKeyword<T> extends Keyword, JobOption<T> {

    /** Checks the shape and reads the value; null when it is wrong, after saying so to the clause. */
    @Nullable
    T read(Clause clause);

    /** Replaces what depends on the repository or on variables, once the job is known to be in the pipeline. */
    default T resolve(T value, Resolution resolution) {
        return value;
    }

    /** Adds what the runner gets because of it. */
    default void contribute(T value, RunnerParts parts) {}

    /** Whether messages name it after the job ({@code jobs:test when}) and not as a place ({@code jobs:test:image}). */
    default boolean isAttribute() {
        return false;
    }

    /** Whether it belongs to the definition of the job; the others only decide about the job itself. */
    default boolean isStored() {
        return true;
    }
}
