package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * {@code retry}: when a failed job is run again without anybody asking.
 *
 * @param max       0 to 2
 * @param when      names of failure reasons, or {@code always}; with {@code exitCodes} empty too: every failure
 * @param exitCodes exit codes of the script
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Retry(int max, List<String> when, List<Integer> exitCodes) {}
