package dev.tidemill.ci.yaml.variables;

/**
 * One CI/CD variable as a job sees it.
 *
 * @param key         name
 * @param value       value; with {@code file} the content of the file
 * @param file        the runner writes the value to a file and passes its path
 * @param masked      the runner hides the value in logs
 * @param raw         the value is taken literally, references in it are not expanded
 * @param isProtected given only to pipelines of protected refs
 */
public record CiVariable(String key, String value, boolean file, boolean masked, boolean raw, boolean isProtected) {

    /** A variable without any flag. */
    public static CiVariable of(String key, String value) {
        return new CiVariable(key, value, false, false, false, false);
    }

    /** A variable whose value is taken literally. */
    public static CiVariable raw(String key, String value) {
        return new CiVariable(key, value, false, false, true, false);
    }

    /** The same variable with another value. */
    public CiVariable withValue(String newValue) {
        return new CiVariable(key, newValue, file, masked, raw, isProtected);
    }
}
