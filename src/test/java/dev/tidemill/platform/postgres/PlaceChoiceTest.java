package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemill.platform.postgres.system.OwnUser;
import dev.tidemill.platform.postgres.system.Tools;
import dev.tidemill.platform.postgres.system.UnixUser;
import dev.tidemill.platform.postgres.system.UserLookup;
import dev.tidemill.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root: who PostgreSQL runs as, and where, with real processes. The binaries come from a shared cache. */
@Tag("server")
class PlaceChoiceTest {
    private static final Tools TOOLS = Tools.onPath();
    private static final UserLookup NOBODY_ELSE =
            name -> name.equals("nobody") ? Optional.of(new UnixUser("nobody", 65534, 65534)) : Optional.empty();
    private static final UserLookup NO_USERS = name -> Optional.empty();

    @TempDir
    Path temp;

    @BeforeEach
    void onlyRootHasAChoice() throws IOException {
        assumeTrue(OwnUser.get().isRoot(), "not root");
        mode(temp, "rwx--x--x");
    }

    @Test
    void userPostgresComesFirst() throws Exception {
        UserLookup users = name -> Optional.of(new UnixUser(name, name.equals("postgres") ? 1 : 65534, 1));
        try (EmbeddedPostgres postgres = start(temp.resolve("data"), options().withUsers(users))) {
            assertThat(uid(postgres)).isEqualTo(1);
            assertThat(Files.getAttribute(postgres.folder(), "unix:gid")).isEqualTo(1);
        }
    }

    @Test
    void nobodyWhenThereIsNoUserPostgres() throws Exception {
        Path data = temp.resolve("data");
        try (EmbeddedPostgres postgres = start(data, options().withUsers(NOBODY_ELSE))) {
            assertThat(uid(postgres)).isEqualTo(65534);
            assertThat(record(data)).contains("run_as=user nobody (65534:65534)");
        }
        try (EmbeddedPostgres postgres = start(data, options())) {
            assertThat(uid(postgres))
                    .as("the owner of the files decides later on")
                    .isEqualTo(65534);
        }
    }

    @Test
    void userNamespaceWhenTheFolderIsClosedToOthers() throws Exception {
        mode(temp, "rwx------");
        Path data = temp.resolve("data");
        try (EmbeddedPostgres postgres = start(data, options())) {
            assertThat(record(data)).contains("run_as=a user namespace");
            assertThat(namespace("self")).isNotEqualTo(namespace(Long.toString(postgres.pid())));
            assertThat(Sql.ask(postgres, "select 1")).isEqualTo("1");
        }
        start(data, options()).close();
    }

    @Test
    void userNamespaceWhenThereAreNoUsersAtAll() throws Exception {
        try (EmbeddedPostgres postgres = start(temp.resolve("data"), options().withUsers(NO_USERS))) {
            assertThat(namespace("self")).isNotEqualTo(namespace(Long.toString(postgres.pid())));
        }
    }

    @Test
    void folderOutsideWhenNothingElseWorks() throws Exception {
        Path closed = Files.createDirectory(temp.resolve("closed"));
        mode(closed, "rwx------");
        Path data = closed.resolve("data");
        Path fallback = temp.resolve("fallback");
        PostgresOptions noNamespace = options()
                .withUsers(NOBODY_ELSE)
                .withFallbackRoot(fallback)
                .withTools(new Tools(TOOLS.setpriv(), TOOLS.setsid(), null, TOOLS.chroot()));
        try (EmbeddedPostgres postgres = start(data, noNamespace)) {
            assertThat(postgres.folder()).startsWith(fallback);
            assertThat(uid(postgres)).isEqualTo(65534);
            Sql.execute(postgres, "create table kept ()");
        }
        try (EmbeddedPostgres postgres = start(data, noNamespace)) {
            assertThat(Sql.ask(postgres, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void withoutSetprivTheUserIsStillChanged() throws Exception {
        Path data = temp.resolve("data");
        try (EmbeddedPostgres postgres =
                start(data, options().withUsers(NOBODY_ELSE).withTools(TOOLS.withoutSetpriv()))) {
            assertThat(uid(postgres)).isEqualTo(65534);
        }
    }

    @Test
    void oneClearLineWhenNothingWorks() {
        PostgresOptions nothing = options().withUsers(NO_USERS).withTools(new Tools(null, null, null, null));
        assertThatThrownBy(() -> start(temp.resolve("data"), nothing.withFallbackRoot(temp.resolve("fallback"))))
                .isInstanceOf(PostgresFailure.class)
                .hasMessageContaining("PostgreSQL cannot run on " + temp.resolve("data"))
                .hasMessageContaining("--data")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void clearLineWhenTheFolderIsClosedLater() throws Exception {
        Path data = temp.resolve("data");
        start(data, options().withUsers(NOBODY_ELSE)).close();
        mode(temp, "rwx------");
        assertThatThrownBy(() -> start(data, options()))
                .isInstanceOf(PostgresFailure.class)
                .hasMessageContaining("cannot reach")
                .hasMessageContaining("chmod");
    }

    private static PostgresOptions options() {
        return PostgresOptions.defaults().withBinaries(TestPostgres.binaries());
    }

    private static EmbeddedPostgres start(Path data, PostgresOptions options) {
        return EmbeddedPostgres.start(data, options);
    }

    private static int uid(EmbeddedPostgres postgres) throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid");
    }

    private static String namespace(String process) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", process, "ns/user")).toString();
    }

    private static String record(Path data) throws IOException {
        return Files.readString(new Layout(data).record());
    }

    private static void mode(Path folder, String mode) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }
}
