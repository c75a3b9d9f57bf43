package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * {@code allow_failure}.
 *
 * @param always    every failure is allowed
 * @param exitCodes only failures with one of these exit codes are
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AllowFailure(boolean always, List<Integer> exitCodes) {}
