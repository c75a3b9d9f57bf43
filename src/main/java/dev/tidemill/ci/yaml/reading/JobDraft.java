package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.compiled.ParallelInstance;
import dev.tidemill.ci.yaml.keywords.JobKeyword;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.platform.yaml.Position;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as read from the file, before its rules are evaluated.
 *
 * @param name     of an instance of a parallel job its full name
 * @param source   the job in the file
 * @param values   what its keywords were read as, defaults included
 * @param matrix   variables of this instance of a parallel job
 * @param instance which instance of a parallel job it is; null: it is none
 * @param leftOut  it is none that we can run yet, so it is not in the pipeline
 */
public record JobDraft(
        String name,
        YamlEntry source,
        Map<JobKeyword<?>, Object> values,
        Map<String, String> matrix,
        @Nullable ParallelInstance instance,
        boolean leftOut) {

    /** What a keyword was read as; empty when the job does not have it. */
    @SuppressWarnings("unchecked") // a keyword is only ever put together with what it was read as
    public <T> Optional<T> get(JobKeyword<T> keyword) {
        return Optional.ofNullable((T) values.get(keyword));
    }

    /** The stage that it names, or the one of jobs that name none. */
    public String stage() {
        return get(Keywords.STAGE).orElse(Keywords.DEFAULT_STAGE);
    }

    public Position position() {
        return source.key().position();
    }

    /** Where a keyword of the job stands; of one that it does not have, where the job starts. */
    public Position placeOf(JobKeyword<?> keyword) {
        YamlEntry entry = source.value() instanceof YamlMapping mapping ? mapping.entry(keyword.name()) : null;
        return entry == null ? position() : entry.value().position();
    }

    JobDraft asInstance(String fullName, Map<String, String> variables, ParallelInstance which) {
        return new JobDraft(fullName, source, values, variables, which, leftOut);
    }
}
