package dev.tidemill.projects.groups;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.namespaces.PathRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a group may look like, with GitLab's refusals, which are texts of a peculiar form. */
final class GroupRules {
    private static final int LONGEST_DESCRIPTION = 500;

    private GroupRules() {}

    static void check(GroupChange wanted, boolean top) {
        var faults = new LinkedHashMap<String, List<String>>();
        wanted.name().ifPresent(name -> faults.put("name", PathRules.groupName(name)));
        wanted.path().ifPresent(path -> faults.put("path", PathRules.groupPath(path, top)));
        wanted.description()
                .filter(text -> text.length() > LONGEST_DESCRIPTION)
                .ifPresent(text -> faults.put(
                        "description", List.of("is too long (maximum is " + LONGEST_DESCRIPTION + " characters)")));
        faults.values().removeIf(List::isEmpty);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
    }

    /** A group may not be seen by more people than its parent. */
    static void checkVisibility(Optional<Visibility> wanted, Optional<Visibility> parent) {
        if (wanted.isPresent()
                && parent.isPresent()
                && wanted.get().level() > parent.get().level()) {
            throw refused(
                    "visibility_level",
                    wanted.get().word() + " is not allowed since the parent group has a "
                            + parent.get().word() + " visibility.");
        }
    }

    /** A group may not be seen by fewer people than what is in it. */
    static void checkInside(Visibility wanted, Visibility inside) {
        if (wanted.level() < inside.level()) {
            throw refused(
                    "visibility_level",
                    wanted.word()
                            + " is not allowed since this group contains projects or subgroups with higher visibility.");
        }
    }

    /** One field is wrong. */
    static ApiError refused(String field, String fault) {
        return refused(Map.of(field, List.of(fault)));
    }

    private static ApiError refused(Map<String, List<String>> faults) {
        String told = faults.entrySet().stream()
                .map(field -> ":" + field.getKey() + "=>["
                        + field.getValue().stream()
                                .map(text -> "\"" + text + "\"")
                                .collect(Collectors.joining(", "))
                        + "]")
                .collect(Collectors.joining(", "));
        return ApiError.invalid(faults, "Failed to save group {" + told + "}");
    }
}
