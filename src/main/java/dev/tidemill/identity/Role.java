package dev.tidemill.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a member may do, in GitLab's levels (doc/user/permissions.md). Ordered from least to most. */
public enum Role {
    GUEST(10),
    PLANNER(15),
    REPORTER(20),
    DEVELOPER(30),
    MAINTAINER(40),
    OWNER(50);

    private final int level;

    Role(int level) {
        this.level = level;
    }

    /** The number on the wire and in the database. */
    public int level() {
        return level;
    }

    /** The role of a level, or empty for a number that is none. */
    public static Optional<Role> ofLevel(int level) {
        return Arrays.stream(values()).filter(role -> role.level == level).findFirst();
    }

    public boolean atLeast(Role other) {
        return level >= other.level;
    }
}
