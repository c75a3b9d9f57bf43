package dev.tidemill.runner.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A state of a job as {@code PUT /jobs/:id} takes it.
 *
 * @param state {@code running}, {@code success} or {@code failed}
 * @param failureReason set with {@code failed}
 * @param output how the log must look to the server; left out while the job runs
 */
public record JobUpdate(
        String state,
        @Nullable String failureReason,
        OptionalInt exitCode,
        @Nullable LogDigest output) {
    /** The sign of life of a job. */
    public static final JobUpdate RUNNING = new JobUpdate("running", null, OptionalInt.empty(), null);

    /** @param crc32 of all bytes of the log, IEEE polynomial */
    public record LogDigest(long crc32, long bytes) {
        String checksum() {
            return "crc32:%08x".formatted(crc32);
        }
    }

    Map<String, Object> body(String token, Map<String, Object> info) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("info", info);
        body.put("token", token);
        body.put("state", state);
        if (failureReason != null) {
            body.put("failure_reason", failureReason);
        }
        exitCode.ifPresent(code -> body.put("exit_code", code));
        if (output != null) {
            body.put("checksum", output.checksum());
            body.put("output", Map.of("checksum", output.checksum(), "bytesize", output.bytes()));
        }
        return body;
    }
}
