package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.postgres.system.RunAs;
import dev.tidemill.platform.postgres.system.Tools;
import dev.tidemill.platform.postgres.system.UnixUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
    private static final Tools ALL =
            new Tools(Path.of("/x/setpriv"), Path.of("/x/setsid"), Path.of("/x/unshare"), Path.of("/x/chroot"));
    private static final Tools NO_SETPRIV = ALL.withoutSetpriv();
    private static final RunAs ALICE = new RunAs.Other(new UnixUser("alice", 7, 8));

    @TempDir
    Path temp;

    @Test
    void versionOutputsOfPackagedServers() {
        assertThat(Binaries.parseMajor("postgres (PostgreSQL) 18.6\n")).contains(18);
        assertThat(Binaries.parseMajor("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"))
                .contains(15);
        assertThat(Binaries.parseMajor("postgres (PostgreSQL) 19beta1")).contains(19);
        assertThat(Binaries.parseMajor("command not found")).isEmpty();
    }

    @Test
    void commandPrefixes() {
        assertThat(new RunAs.Same().prefix(ALL)).contains(List.of("/x/setsid", "/x/setpriv", "--pdeathsig=INT"));
        assertThat(new RunAs.Same().prefix(NO_SETPRIV)).contains(List.of("/x/setsid"));
        assertThat(ALICE.prefix(ALL).orElseThrow())
                .containsExactly(
                        "/x/setsid", "/x/setpriv", "--pdeathsig=INT", "--reuid=7", "--regid=8", "--clear-groups");
        assertThat(ALICE.prefix(NO_SETPRIV).orElseThrow())
                .containsExactly("/x/setsid", "/x/chroot", "--userspec=+7:+8", "--groups=", "--skip-chdir", "/");
        assertThat(new RunAs.Namespace().prefix(ALL).orElseThrow())
                .containsExactly("/x/setsid", "/x/unshare", "-U", "/x/setpriv", "--pdeathsig=INT");
        assertThat(new RunAs.Namespace().prefix(new Tools(null, null, null, null)))
                .isEmpty();
    }

    @Test
    void externalServersOfTheRightKindPass() {
        assertThatCode(() -> new DatabaseVersion(150000, "15.0", "UTF8", false).check())
                .doesNotThrowAnyException();
        assertThatCode(() -> new DatabaseVersion(180006, "18.6", "UTF8", false).check())
                .doesNotThrowAnyException();
    }

    @Test
    void externalServersOfTheWrongKindAreNamed() {
        assertThatThrownBy(() -> new DatabaseVersion(140019, "14.19", "UTF8", false).check())
                .isInstanceOf(PostgresFailure.class)
                .hasMessageContaining("PostgreSQL 14.19")
                .hasMessageContaining("15 or newer");
        assertThatThrownBy(() -> new DatabaseVersion(160000, "16.0", "SQL_ASCII", false).check())
                .hasMessageContaining("SQL_ASCII")
                .hasMessageContaining("UTF8");
        assertThatThrownBy(() -> new DatabaseVersion(160000, "16.0", "UTF8", true).check())
                .hasMessageContaining("primary");
    }

    @Test
    void settingsAreQuotedAndFollowTheVersion() {
        assertThat(new ServerSettings(18, true, Map.of("log_line_prefix", "it's")).text())
                .contains("log_line_prefix = 'it''s'", "io_method = 'sync'", "fsync = 'on'");
        assertThat(new ServerSettings(15, false, Map.of()).text())
                .contains("fsync = 'off'")
                .doesNotContain("io_method");
    }

    @Test
    void logIsMovedAwayWhenItGetsLarge() throws IOException {
        PostgresLog log = new PostgresLog(temp.resolve("postgres.log"), 10);
        Files.writeString(log.file(), "0123456789");
        log.rotateIfLarge();
        assertThat(temp.resolve("postgres.log.1")).doesNotExist();

        Files.writeString(log.file(), "0123456789a");
        log.rotateIfLarge();

        assertThat(log.file()).isEmptyFile();
        assertThat(temp.resolve("postgres.log.1")).hasContent("0123456789a");
    }

    @Test
    void messageOfAFailureIsTheEndOfTheLog() throws IOException {
        PostgresLog log = new PostgresLog(temp.resolve("postgres.log"), 10);
        Files.writeString(log.file(), "old\nfirst\nsecond\n");
        assertThat(log.since(4)).isEqualTo("first | second");
        assertThat(log.since(4000)).as("after a rotation").isEmpty();
    }

    @Test
    void postmasterPidIsReadyOnlyWhenItSaysSo() throws IOException {
        assertThat(PostmasterPid.read(temp)).isEmpty();
        Files.writeString(PostmasterPid.file(temp), "12\n/x\n17000\n5432\n\n127.0.0.1\n1 1\nstarting\n");
        assertThat(PostmasterPid.read(temp)).contains(new PostmasterPid(12, false));
        Files.writeString(PostmasterPid.file(temp), "12\n/x\n17000\n5432\n\n127.0.0.1\n1 1\nready   \n");
        assertThat(PostmasterPid.read(temp)).contains(new PostmasterPid(12, true));
    }
}
