package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.settings.Settings;
import dev.tidemill.testkit.TestPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class SiteDatabaseTest {
    @TempDir
    Path temp;

    @Test
    void externalServerIsUsedInPlaceOfTheEmbeddedOne() {
        String url = TestPostgres.freshDatabase();
        try (SiteDatabase database = open(url)) {
            assertThat(database.address().jdbcUrl()).isEqualTo(url);
            assertThat(temp.resolve("postgres/cluster")).doesNotExist();
        }
    }

    @Test
    void wrongPasswordIsSaidWithoutShowingIt() {
        String url = TestPostgres.freshDatabase() + "wrong-secret";
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("--database-url")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void serverThatIsNotThere() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            socket.close();
            assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:" + port + "/x?password=secret"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("refused")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "\n"));
        }
    }

    @Test
    void addressOfAnotherKindAndOneThatCannotBeRead() {
        assertThatThrownBy(() -> open("postgres://user:secret@host/db"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The database URL must begin with jdbc:postgresql:");
        assertThatThrownBy(() -> open("jdbc:postgresql://host:port/db?password=secret"))
                .isInstanceOf(CannotStart.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private SiteDatabase open(String url) {
        return SiteDatabase.open(DataFolder.open(temp), new Settings(Map.of("database-url", url), Map.of(), Map.of()));
    }
}
