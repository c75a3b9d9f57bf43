package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.TestDatabase;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class WakeupsTest {
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Database db;
    private Wakeups wakeups;

    @BeforeEach
    void open() throws Exception {
        db = TestDatabase.migrated();
        wakeups = new Wakeups(db);
        wakeups.on("tidemill_test", heard::add);
        wakeups.start();
        assertThat(heard()).as("looks once when it begins").isEmpty();
    }

    @AfterEach
    void close() {
        wakeups.close();
        db.close();
    }

    @Test
    void commitsAreHeardAndRollbacksAreNot() throws Exception {
        try {
            db.run(tx -> {
                announce(tx, "rolled back");
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            // nothing was announced
        }
        db.run(tx -> {
            announce(tx, "once");
            announce(tx, "once");
            announce(tx, "twice");
        });

        assertThat(heard()).isEqualTo("once");
        assertThat(heard()).isEqualTo("twice");
    }

    @Test
    void hintsGoOutAfterTheCommitAndNeverAfterARollback() throws Exception {
        try {
            db.run(tx -> {
                Announcements.afterCommit(tx, "tidemill_test", "rolled back");
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            // nothing was announced
        }
        db.run(tx -> {
            Announcements.afterCommit(tx, "tidemill_test", "committed");
            assertThat(heard).isEmpty();
        });

        assertThat(heard()).isEqualTo("committed");
    }

    @Test
    void hintsAreTriedAgainOverANewConnection() throws Exception {
        db.run(tx -> Announcements.afterCommit(tx, "tidemill_test", "first"));
        assertThat(heard()).isEqualTo("first");
        db.run(tx -> tx.createQuery("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and query like 'select pg_notify(hint.channel%'
                """).mapTo(Long.class).one());

        db.run(tx -> Announcements.afterCommit(tx, "tidemill_test", "second"));
        assertThat(heard()).isEqualTo("second");
    }

    @Test
    void aBrokenConnectionIsReplacedAndEverybodyLooksOnce() throws Exception {
        db.run(tx -> tx.createQuery("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and application_name = 'tidemill-listen'
                """).mapTo(Long.class).one());

        assertThat(heard()).as("the hint after the new connection").isEmpty();
        db.run(tx -> announce(tx, "heard again"));
        assertThat(heard()).isEqualTo("heard again");
    }

    @Test
    void listenersComeAndGoOnKnownChannels() throws Exception {
        var other = new LinkedBlockingQueue<String>();
        var subscription = wakeups.on("tidemill_test", other::add);
        db.run(tx -> announce(tx, "both"));
        assertThat(other.poll(20, TimeUnit.SECONDS)).isEqualTo("both");

        subscription.close();
        db.run(tx -> announce(tx, "one"));
        assertThat(heard()).isEqualTo("both");
        assertThat(heard()).isEqualTo("one");
        assertThat(other).isEmpty();
        assertThatThrownBy(() -> wakeups.on("unknown_channel", other::add)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> wakeups.on("x; drop", other::add)).isInstanceOf(IllegalArgumentException.class);
    }

    private String heard() throws InterruptedException {
        String text = heard.poll(20, TimeUnit.SECONDS);
        assertThat(text).isNotNull();
        return text;
    }

    private static void announce(org.jdbi.v3.core.Handle tx, String text) {
        tx.execute("select pg_notify('tidemill_test', ?)", text);
    }
}
