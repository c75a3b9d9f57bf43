package dev.tidemill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class TestPostgresTest {

    @Test
    void freshDatabasesAreEmptyAndApart() throws SQLException {
        String one = TestPostgres.freshDatabase();
        String other = TestPostgres.freshDatabase();

        execute(one, "create table things (id int)");

        assertThat(count(other, "select count(*) from pg_tables where schemaname = 'public'"))
                .isZero();
        assertThat(count(one, "select count(*) from pg_tables where schemaname = 'public'"))
                .isOne();
    }

    @Test
    void templateIsFilledOnceAndClonedForEverybody() throws SQLException {
        AtomicInteger fillings = new AtomicInteger();
        String one = TestPostgres.fromTemplate("TestPostgresTest", url -> fill(url, fillings));
        String other = TestPostgres.fromTemplate("TestPostgresTest", url -> fill(url, fillings));

        execute(one, "insert into things values (2)");

        assertThat(fillings).hasValue(1);
        assertThat(count(one, "select count(*) from things")).isEqualTo(2);
        assertThat(count(other, "select count(*) from things")).isEqualTo(1);
    }

    private static void fill(String url, AtomicInteger fillings) {
        fillings.incrementAndGet();
        try {
            execute(url, "create table things (id int); insert into things values (1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
