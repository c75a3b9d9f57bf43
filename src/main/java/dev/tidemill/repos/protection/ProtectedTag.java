package dev.tidemill.repos.protection;

import java.util.List;

/**
 * A rule that protects tags: only those admitted create what it covers, nobody moves it, and git does not delete it.
 *
 * @param id the number
 * @param name a name of tags, in which {@code *} stands for anything
 * @param levels who may create
 */
public record ProtectedTag(long id, String name, List<AccessLevel> levels) {
    public ProtectedTag {
        levels = List.copyOf(levels);
    }

    /** Whether the rule covers the tag, by its short name. */
    public boolean covers(String tag) {
        return NamePattern.covers(name, tag);
    }
}
