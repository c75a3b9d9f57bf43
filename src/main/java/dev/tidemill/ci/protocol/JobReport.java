package dev.tidemill.ci.protocol;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a runner reports about a job.
 *
 * @param checksum CRC-32 of the log as it sent it, {@code crc32:} and eight hex digits
 * @param bytes how long that log is
 */
record JobReport(
        State state,
        Optional<String> failureReason,
        OptionalInt exitCode,
        Optional<String> checksum,
        OptionalLong bytes) {
    /** States that runners report. */
    enum State {
        PENDING,
        RUNNING,
        SUCCESS,
        FAILED
    }

    static JobReport of(Params params) {
        State state = switch (params.text("state").orElse("")) {
            case "pending" -> State.PENDING;
            case "running" -> State.RUNNING;
            case "success" -> State.SUCCESS;
            case "failed" -> State.FAILED;
            default -> throw ApiError.of(400, "400 Bad request - Unknown build state");
        };
        Params output = params.hash("output");
        return new JobReport(
                state,
                params.text("failure_reason").filter(text -> !text.isEmpty()),
                params.integer("exit_code"),
                output.text("checksum").or(() -> params.text("checksum")).filter(text -> !text.isEmpty()),
                output.id("bytesize"));
    }

    boolean last() {
        return state == State.SUCCESS || state == State.FAILED;
    }

    /** The reason as the server knows it; a reason that nobody knows is an unknown failure. */
    FailureReason reason() {
        return failureReason.flatMap(FailureReason::ofWireName).orElse(FailureReason.UNKNOWN_FAILURE);
    }
}
