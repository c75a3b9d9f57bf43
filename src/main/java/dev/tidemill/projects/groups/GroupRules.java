package dev.tidemill.projects.groups;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.namespaces.PathRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a group may look like, with GitLab's refusals, which are texts of a peculiar form. */
final class GroupRules {
    private static final int LONGEST_DESCRIPTION = 500;

    private GroupRules() {}

    static void check(GroupChange wanted, boolean top) {
        var faults = new ArrayList<String>();
        wanted.name().ifPresent(name -> add(faults, "name", PathRules.groupName(name)));
        wanted.path().ifPresent(path -> add(faults, "path", PathRules.groupPath(path, top)));
        wanted.description()
                .filter(text -> text.length() > LONGEST_DESCRIPTION)
                .ifPresent(text -> add(
                        faults,
                        "description",
                        List.of("is too long (maximum is " + LONGEST_DESCRIPTION + " characters)")));
        refuse(faults);
    }

    /** A group may not be seen by more people than its parent. */
    static void checkVisibility(Optional<Visibility> wanted, Optional<Visibility> parent) {
        if (wanted.isPresent()
                && parent.isPresent()
                && wanted.get().level() > parent.get().level()) {
            refuse(List.of(
                    ":visibility_level=>[\"" + wanted.get().word() + " is not allowed since the parent group has a "
                            + parent.get().word() + " visibility.\"]"));
        }
    }

    /** A group may not be seen by fewer people than what is in it. */
    static void checkInside(Visibility wanted, Visibility inside) {
        if (wanted.level() < inside.level()) {
            refuse(List.of(":visibility_level=>[\"" + wanted.word()
                    + " is not allowed since this group contains projects or subgroups with higher visibility.\"]"));
        }
    }

    private static void add(List<String> faults, String field, List<String> found) {
        if (!found.isEmpty()) {
            faults.add(":" + field + "=>["
                    + found.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", ")) + "]");
        }
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw ApiError.of(400, "Failed to save group {" + String.join(", ", faults) + "}");
        }
    }
}
