package dev.tidemill.projects.members;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the API names a project or group: by number or by full path.
 *
 * @param id the number, or null
 * @param key the full path in lower case, or null
 */
public record Address(@Nullable Long id, @Nullable String key) {
    private static final int LONGEST_NUMBER = 18;

    /** Digits only are a number, everything else is a path; what can be neither finds nothing. */
    public static Address of(String idOrPath) {
        boolean number = !idOrPath.isEmpty() && idOrPath.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
            return idOrPath.length() > LONGEST_NUMBER ? of(-1) : of(Long.parseLong(idOrPath));
        }
        return idOrPath.indexOf('\0') >= 0 ? of(-1) : new Address(null, idOrPath.toLowerCase(Locale.ROOT));
    }

    public static Address of(long id) {
        return new Address(id, null);
    }
}
