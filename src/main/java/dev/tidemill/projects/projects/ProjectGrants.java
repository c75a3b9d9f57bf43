package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a caller's role in projects comes from: the project itself, or the groups above. */
final class ProjectGrants {
    private final Database db;
    private final InstantSource clock;

    ProjectGrants(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The roles of one caller.
     *
     * @param projectId in which project
     * @param project the role given in the project itself, or null
     * @param group the highest role given in a group above, or null
     */
    record Granted(
            long projectId,
            @Nullable Role project,
            @Nullable Role group) {}

    Map<Long, Granted> of(Principal caller, Collection<Long> projectIds) {
        Long user = caller.userId();
        Long bound = caller.credential().projectId();
        var counted = bound == null
                ? projectIds
                : projectIds.stream().filter(bound::equals).toList();
        if (user == null || counted.isEmpty()) {
            return Map.of();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return db.read(h -> ProjectStore.grants(h, counted, user, today)).stream()
                .collect(Collectors.toMap(Granted::projectId, Function.identity()));
    }
}
