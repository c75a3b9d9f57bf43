package dev.tidemill.projects.stars;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives and takes back stars, and counts them in the JSON of projects. */
public final class Stars implements ProjectPart {
    private final Platform platform;
    private final Access access;

    public Stars(Platform platform, Access access) {
        this.platform = platform;
        this.access = access;
    }

    @Override
    public String name() {
        return "stars";
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        var ids = projects.stream().map(view -> view.project().id()).toList();
        var counts = platform.db().read(h -> StarStore.counts(h, ids));
        var fields = new HashMap<Long, Map<String, Object>>();
        ids.forEach(id -> fields.put(id, Map.of("star_count", counts.getOrDefault(id, 0L))));
        return fields;
    }

    /** The project that gets the caller's star or loses it; false when nothing changed. */
    boolean set(Principal caller, Project project, boolean star) {
        long user = caller.required().id();
        var now = platform.clock().instant();
        return platform.db()
                .write(tx -> star
                        ? StarStore.insert(tx, project.id(), user, now)
                        : StarStore.delete(tx, project.id(), user));
    }

    Project project(Principal caller, String idOrPath) {
        return access.project(caller, idOrPath, MemberPermissions.READ_PROJECT);
    }

    /** What the overview of a project shows of its stars. */
    public Standing standing(Principal caller, Project project) {
        User viewer = caller.user();
        long user = viewer == null ? 0 : viewer.id();
        return platform.db().read(h -> StarStore.standing(h, project.id(), user));
    }

    /**
     * The stars of a project.
     *
     * @param count how many it has
     * @param mine whether one of them is the caller's
     */
    public record Standing(long count, boolean mine) {}

    /** Who gave a star, the newest first. */
    Slice<StarStore.Star> of(Project project, Paging paging) {
        return platform.db().read(h -> StarStore.list(h, project.id(), paging));
    }
}
