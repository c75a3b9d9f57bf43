package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Tools;
import dev.tidemill.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server to be killed: commits one row after the other, for ever, and prints {@code committed <id>} when the
 * commit was acknowledged. First it prints {@code postmaster <pid>}. Arguments: data folder, and
 * {@code without-setpriv} to start PostgreSQL without a tie to this process.
 */
final class InsertingServer {
    private InsertingServer() {}

    public static void main(String[] args) {
        Tools tools = args.length > 1 ? Tools.onPath().withoutSetpriv() : Tools.onPath();
        PostgresOptions options =
                PostgresOptions.defaults().withBinaries(TestPostgres.binaries()).withTools(tools);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), options);
        System.out.println("postmaster " + postgres.pid());
        while (true) {
            try (Connection connection =
                            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists kept (id bigint generated always as identity)");
                insertForEver(statement);
            } catch (SQLException e) {
                System.out.println("lost " + e.getSQLState());
            }
        }
    }

    private static void insertForEver(Statement statement) throws SQLException {
        while (true) {
            try (ResultSet row = statement.executeQuery("insert into kept default values returning id")) {
                row.next();
                System.out.println("committed " + row.getLong(1));
            }
        }
    }
}
