package dev.tidemill.platform.postgres.system;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who PostgreSQL runs as. It refuses to run as root, so a root server has to pick somebody else. */
public sealed interface RunAs {
    /** The same user as this process. */
    record Same() implements RunAs {}

    /** Another user; only root can do that. */
    record Other(UnixUser user) implements RunAs {}

    /** Root, but without its powers, inside a user namespace. */
    record Namespace() implements RunAs {}

    /** The words that go before a command, or nothing when the tools for it are missing. */
    default Optional<List<String>> prefix(Tools tools) {
        Optional<List<String>> change = switch (this) {
            case Same() -> Optional.of(dieWithParent(tools));
            case Other(UnixUser user) -> changeUser(tools, user);
            case Namespace() -> openNamespace(tools);
        };
        return change.map(words ->
                join(tools.setsid() == null ? List.of() : List.of(tools.setsid().toString()), words));
    }

    /** For the log and the record in the data folder. */
    default String label() {
        return switch (this) {
            case Same() -> "the same user";
            case Other(UnixUser user) -> "user " + user.name() + " (" + user.uid() + ":" + user.gid() + ")";
            case Namespace() -> "a user namespace";
        };
    }

    private static List<String> dieWithParent(Tools tools) {
        return tools.setpriv() == null ? List.of() : List.of(tools.setpriv().toString(), "--pdeathsig=INT");
    }

    private static Optional<List<String>> openNamespace(Tools tools) {
        return tools.unshare() == null
                ? Optional.empty()
                : Optional.of(join(List.of(tools.unshare().toString(), "-U"), dieWithParent(tools)));
    }

    private static Optional<List<String>> changeUser(Tools tools, UnixUser user) {
        if (tools.setpriv() != null) {
            List<String> ids = List.of("--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups");
            return Optional.of(join(dieWithParent(tools), ids));
        }
        if (tools.chroot() != null) {
            String ids = "--userspec=+" + user.uid() + ":+" + user.gid();
            return Optional.of(List.of(tools.chroot().toString(), ids, "--groups=", "--skip-chdir", "/"));
        }
        return Optional.empty();
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
