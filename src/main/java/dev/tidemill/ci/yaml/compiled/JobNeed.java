package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A job that must be complete before another one starts.
 * In a {@link CompiledJob} the needed job exists: absent optional needs are already left out
 * and a need of a parallel job is one need per instance.
 *
 * @param name      name of the needed job in the same pipeline
 * @param artifacts whether its artifacts are downloaded
 * @param optional  whether it was allowed to be absent
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JobNeed(String name, boolean artifacts, boolean optional) {}
