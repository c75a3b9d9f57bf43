package dev.tidemill.ci.runners;

/**
 * Where a runner works, and where a registration token belongs.
 *
 * @param type the type of the runners
 * @param id the group's or project's number, 0 for the instance
 */
public record RunnerOwner(RunnerType type, long id) {
    public static final RunnerOwner INSTANCE = new RunnerOwner(RunnerType.INSTANCE_TYPE, 0);

    public static RunnerOwner group(long id) {
        return new RunnerOwner(RunnerType.GROUP_TYPE, id);
    }

    public static RunnerOwner project(long id) {
        return new RunnerOwner(RunnerType.PROJECT_TYPE, id);
    }

    /** The word in the table of registration tokens. */
    String word() {
        return switch (type) {
            case INSTANCE_TYPE -> "instance";
            case GROUP_TYPE -> "group";
            case PROJECT_TYPE -> "project";
        };
    }
}
