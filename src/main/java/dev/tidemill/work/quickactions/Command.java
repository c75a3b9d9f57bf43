package dev.tidemill.work.quickactions;

/**
 * One quick action as it was written.
 *
 * @param name the word after the slash, in lower case
 * @param argument what follows on the line; may be empty
 */
public record Command(String name, String argument) {
    /** Reads a line that {@link CommandText} found. */
    static Command of(String line) {
        String rest = line.substring(1).strip();
        int blank = 0;
        while (blank < rest.length() && !Character.isWhitespace(rest.charAt(blank))) {
            blank++;
        }
        return new Command(
                rest.substring(0, blank).toLowerCase(java.util.Locale.ROOT),
                rest.substring(blank).strip());
    }
}
