package dev.tidemill.ci.variables;

/**
 * A variable of a pipeline or a job as it is stored: its value opens only in the place that it was sealed for.
 *
 * @param value sealed by {@link VariableSeal}
 * @param variableType {@code env_var} or {@code file}
 * @param raw whether references in the value stay as they are
 */
@SuppressWarnings("ArrayRecordComponent") // rows only, never compared
public record SealedVariable(String key, byte[] value, String variableType, boolean raw) {}
