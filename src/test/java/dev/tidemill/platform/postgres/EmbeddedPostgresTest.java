package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class EmbeddedPostgresTest {
    @TempDir
    Path data;

    @Test
    void startsStopsAndStartsAgain() throws SQLException {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, PostgresOptions.defaults())) {
            port = postgres.port();
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, PostgresOptions.defaults()))
                    .isInstanceOf(PostgresFailure.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, PostgresOptions.defaults());
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(DatabaseVersion.check(connection).number()).isGreaterThan(180000);
        }
    }
}
