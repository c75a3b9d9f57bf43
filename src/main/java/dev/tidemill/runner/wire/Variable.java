package dev.tidemill.runner.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One variable of a job. Later ones of the same key win.
 *
 * @param exposed the wire's {@code public}
 * @param file the value is the content of a file, the script sees its path
 * @param masked the value must not appear in the log
 * @param raw the value is not expanded
 */
public record Variable(
        String key, String value, @JsonProperty("public") boolean exposed, boolean file, boolean masked, boolean raw) {

    public Variable {
        key = Absent.text(key);
        value = Absent.text(value);
    }

    /** A variable the runner itself sets: shown, never expanded. */
    public static Variable plain(String key, String value) {
        return new Variable(key, value, true, false, false, true);
    }
}
