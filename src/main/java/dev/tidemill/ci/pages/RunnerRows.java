package dev.tidemill.ci.pages;

import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.runners.RunnerType;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runners as the rows of a table. */
public final class RunnerRows {
    private static final Status ONLINE = Status.of(Icon.RING_CHECK, "Online", Tone.SUCCESS);
    private static final Status OFFLINE = Status.of(Icon.RING_SLASH, "Offline", Tone.NEUTRAL);
    private static final Status STALE = Status.of(Icon.RING_WARNING, "Stale", Tone.WARNING);
    private static final Status NEW = Status.of(Icon.RING, "Not seen", Tone.NEUTRAL);
    private static final Status PAUSED = Status.of(Icon.RING_PAUSE, "Paused", Tone.WARNING);

    private final CiContext ci;

    RunnerRows(CiContext ci) {
        this.ci = ci;
    }

    /**
     * One runner.
     *
     * @param contactedAt when a machine of it called last, or null
     * @param version what that machine runs, or null
     * @param owner where it belongs, or null for the place of the page or the instance
     * @param managed whether it is changed on this page
     * @param shared whether it belongs to another project, which lets this one use it
     */
    public record Row(
            Runner runner,
            Status status,
            @Nullable Instant contactedAt,
            @Nullable String version,
            @Nullable Owner owner,
            boolean managed,
            boolean shared) {}

    /** A project or group that a runner belongs to. */
    public record Owner(String name, String href) {}

    /** The rows of these runners on the page of a place, in this order. */
    List<Row> of(Principal caller, CiPlace place, List<Runner> runners, Instant now) {
        Map<Long, RunnerManager> latest = ci.runners().latest(runners);
        var rows = new ArrayList<Row>();
        for (Runner runner : runners) {
            rows.add(row(caller, place, runner, latest.get(runner.id()), now));
        }
        return rows;
    }

    private Row row(Principal caller, CiPlace place, Runner runner, @Nullable RunnerManager manager, Instant now) {
        var projects =
                runner.runnerType() == RunnerType.PROJECT_TYPE ? ci.runners().projects(runner) : List.<Long>of();
        boolean shared = place instanceof CiPlace.OfProject(var project)
                && !projects.isEmpty()
                && projects.getFirst() != project.id();
        boolean managed = belongs(place, runner, projects)
                && (shared || ci.runners().access().mayAdmin(caller, runner));
        return new Row(
                runner,
                status(runner, manager, now),
                manager == null ? null : manager.contactedAt(),
                manager == null ? null : manager.says().version(),
                owner(place, runner, projects, shared),
                managed,
                shared);
    }

    /** Whether the runner is one of the place itself, not one that it gets from above. */
    boolean belongs(CiPlace place, Runner runner) {
        return belongs(place, runner, ci.runners().projects(runner));
    }

    private boolean belongs(CiPlace place, Runner runner, List<Long> projects) {
        return switch (place) {
            case CiPlace.OfProject(var project) -> projects.contains(project.id());
            case CiPlace.OfGroup(var group) ->
                ci.runners().group(runner).filter(id -> id == group.id()).isPresent();
            case CiPlace.OfInstance() -> true;
        };
    }

    private @Nullable Owner owner(CiPlace place, Runner runner, List<Long> projects, boolean shared) {
        return switch (runner.runnerType()) {
            case INSTANCE_TYPE -> null;
            case GROUP_TYPE ->
                ci.runners()
                        .group(runner)
                        .flatMap(ci.groups()::byId)
                        .filter(group -> !place.equals(new CiPlace.OfGroup(group)))
                        .map(group -> new Owner(group.fullPath(), "/" + group.fullPath()))
                        .orElse(null);
            case PROJECT_TYPE ->
                projects.isEmpty() || !(shared || place instanceof CiPlace.OfInstance)
                        ? null
                        : ci.projects()
                                .byId(projects.getFirst())
                                .map(project -> new Owner(project.fullPath(), "/" + project.fullPath()))
                                .orElse(null);
        };
    }

    static Status status(Runner runner, @Nullable RunnerManager manager, Instant now) {
        if (runner.paused()) {
            return PAUSED;
        }
        var contactedAt = manager == null ? null : manager.contactedAt();
        return switch (RunnerManager.status(contactedAt, runner.createdAt(), now)) {
            case "online" -> ONLINE;
            case "stale" -> STALE;
            case "offline" -> OFFLINE;
            default -> NEW;
        };
    }
}
