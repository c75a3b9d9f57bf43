package dev.tidemill.platform.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The pool and the two ways to use it: {@link #read} and {@link #write}. A {@link Handle} given to a
 * function is valid only inside it. Never hold one while streaming to or from a client. A call inside another
 * one on the same thread uses the same handle and so is part of its transaction.
 */
public final class Database implements AutoCloseable {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);

    private final Address address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Announcements announcements = new Announcements(this);

    /** Where the database is; the password never appears in {@code toString}. */
    public record Address(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1...");
        }
    }

    /**
     * How long the server lets things take before it ends them.
     *
     * @param statement one statement
     * @param lock waiting for a lock
     * @param idle a transaction that does nothing
     */
    public record Timeouts(Duration statement, Duration lock, Duration idle) {
        /** A minute for a statement, half a minute for a lock, five minutes for a transaction that does nothing. */
        public static final Timeouts USUAL =
                new Timeouts(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

        private String options() {
            return "-c statement_timeout=" + statement.toMillis() + " -c lock_timeout=" + lock.toMillis()
                    + " -c idle_in_transaction_session_timeout=" + idle.toMillis();
        }
    }

    /** As {@link #Database(Address, int, Timeouts)} with the usual timeouts. */
    public Database(Address address, int size) {
        this(address, size, Timeouts.USUAL);
    }

    /** Opens a pool of at most {@code size} connections; fails at once when the server cannot be reached. */
    public Database(Address address, int size, Timeouts timeouts) {
        this.address = address;
        var config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setPoolName("tidemill");
        config.addDataSourceProperty("options", timeouts.options());
        config.addDataSourceProperty("ApplicationName", "tidemill");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin()).registerRowMapper(new RecordMappers());
        jdbi.getConfig(Announcements.Route.class).lead(announcements);
        // Lists with optional filters bind what only some of their variants name.
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    }

    /** Runs statements that change nothing, each in its own implicit transaction. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /** Runs the work in one transaction: commits when it returns, rolls everything back when it throws. */
    public <T> T write(Function<Handle, T> work) {
        return jdbi.inTransaction(tx -> LastWrites.around(tx, work));
    }

    /** As {@link #write}, without a result. */
    public void run(Consumer<Handle> work) {
        jdbi.useTransaction(tx -> LastWrites.around(tx, inside -> {
            work.accept(inside);
            return inside;
        }));
    }

    /** Runs reads that all see the database at one instant, whatever commits meanwhile. */
    public <T> T snapshot(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> LastWrites.around(tx, work));
    }

    /** Tells every statement to come just before it runs, on its thread: to count them, or to step in between. */
    public void watch(Consumer<String> watcher) {
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                watcher.accept(context.getRawSql());
            }
        });
    }

    /** As {@link #watch}, with the values in the statement instead of their names: to have it explained. */
    public void watchBound(Consumer<String> watcher) {
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                String text = context.getStatement().toString();
                watcher.accept(text.substring(text.indexOf(" wrapping ") + " wrapping ".length()));
            }
        });
    }

    /** A connection of its own outside the pool, for LISTEN and NOTIFY; the caller closes it. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "tidemill-listen");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /** The pool itself, for Flyway. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        announcements.close();
        pool.close();
    }
}
