package dev.tidemill.platform.postgres.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The small system programs that start PostgreSQL as somebody else; null where one is not installed.
 *
 * @param setpriv changes user and asks the kernel to stop the child when our thread ends (util-linux)
 * @param setsid keeps Ctrl-C in our terminal away from the child (util-linux)
 * @param unshare opens a user namespace (util-linux)
 * @param chroot changes user where setpriv is missing (coreutils)
 */
public record Tools(
        @Nullable Path setpriv,
        @Nullable Path setsid,
        @Nullable Path unshare,
        @Nullable Path chroot) {

    public static Tools onPath() {
        return new Tools(find("setpriv"), find("setsid"), find("unshare"), find("chroot"));
    }

    public Tools withoutSetpriv() {
        return new Tools(null, setsid, unshare, chroot);
    }

    /** Whether a killed server takes PostgreSQL with it; without this the next start stops the orphan. */
    public boolean childDiesWithParent() {
        return setpriv != null;
    }

    private static @Nullable Path find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin";
        return Stream.of(path.split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
