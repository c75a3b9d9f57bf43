package dev.tidemill.projects.activity;

import dev.tidemill.identity.Principal;
import java.util.List;
import java.util.Map;

/** Contributed kind: what another room adds to the JSON of activities when they are read, such as the note itself. */
@FunctionalInterface
public interface ActivityPart {
    /** Members for many activities that the caller may see, by number; values are JSON. */
    Map<Long, Map<String, Object>> fields(Principal caller, List<Activity> activities);
}
