package dev.tidemill.platform.postgres.system;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds a user of the operating system by name; tests put another one in its place. */
@FunctionalInterface
public interface UserLookup {
    public Optional<UnixUser> find(String name);

    /** Asks {@code id}, which knows every source of users that the system is configured for. */
    static UserLookup system() {
        return name -> {
            Command uid = Command.run(List.of("id", "-u", name), Duration.ofSeconds(10));
            Command gid = Command.run(List.of("id", "-g", name), Duration.ofSeconds(10));
            if (!uid.succeeded() || !gid.succeeded()) {
                return Optional.empty();
            }
            return Optional.of(new UnixUser(
                    name,
                    Integer.parseInt(uid.output().strip()),
                    Integer.parseInt(gid.output().strip())));
        };
    }
}
