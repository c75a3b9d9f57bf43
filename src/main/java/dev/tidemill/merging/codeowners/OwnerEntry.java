package dev.tidemill.merging.codeowners;

import dev.tidemill.repos.paths.PathGlob;
import java.util.List;

/**
 * One line of {@code CODEOWNERS}.
 *
 * @param pattern the pattern as it is written
 * @param glob the same as an absolute pattern
 * @param owners who owns what fits; empty for nobody
 * @param exclusion whether what fits is owned by nobody in the whole section
 */
public record OwnerEntry(String pattern, String glob, List<Owner> owners, boolean exclusion) {
    public OwnerEntry {
        owners = List.copyOf(owners);
    }

    /**
     * As git's attributes do: a pattern without a slash in front fits in every folder, one with a slash at its end
     * everything in the folder, and a single star every file.
     */
    static String absolute(String pattern) {
        if (pattern.equals("*")) {
            return "/**/*";
        }
        String rooted = pattern.startsWith("/") ? pattern : "/**/" + pattern;
        return rooted.endsWith("/") ? rooted + "**/*" : rooted;
    }

    PathGlob compiled() {
        return PathGlob.of(glob);
    }
}
