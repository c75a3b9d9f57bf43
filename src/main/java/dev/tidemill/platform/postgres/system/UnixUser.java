package dev.tidemill.platform.postgres.system;

/** A user of the operating system with its primary group. */
public record UnixUser(String name, int uid, int gid) {
    public boolean isRoot() {
        return uid == 0;
    }
}
