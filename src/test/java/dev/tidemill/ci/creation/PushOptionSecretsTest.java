package dev.tidemill.ci.creation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A variable given with {@code git push -o ci.variable=...} may be a secret: it is stored sealed only, and not logged. */
@Tag("server")
class PushOptionSecretsTest {
    private static final String SECRET = "correct-horse-battery";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.tidemill");
    private Level before = Level.WARN;
    private CiWorld world;

    @BeforeEach
    void start() {
        world = new CiWorld(CiWorld.builder().manual().start());
        before = ours.getLevel();
        logged.start();
        ours.addAppender(logged);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        ours.setLevel(before);
        ours.detachAppender(logged);
        world.close();
    }

    @Test
    void itStandsInNoTableAndNoLogAndReachesTheJob() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n", "ci.variable=PASSWORD=" + SECRET, "other=" + SECRET);
        assertThat(tablesWithTheSecret())
                .as("while the pipeline waits to be made")
                .isEmpty();
        world.drain();
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.variable("PASSWORD")).contains(SECRET);
        assertThat(tablesWithTheSecret()).as("while the job runs").isEmpty();
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(SECRET));
    }

    private TreeSet<String> tablesWithTheSecret() {
        return world.server().platform().db().read(PushOptionSecretsTest::search);
    }

    /** Looks into every column of every row: text as it is, bytes in hexadecimal. */
    private static TreeSet<String> search(Handle h) {
        List<String> tables = h.createQuery("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """).mapTo(String.class).list();
        assertThat(tables).contains("platform.jobs", "platform.event_inbox", "repos.pushes");
        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
        var found = new TreeSet<String>();
        for (String table : tables) {
            boolean hit = h.createQuery("select exists (select from " + table
                            + " t where position(:text in t::text) > 0 or position(:hex in t::text) > 0)")
                    .bind("text", SECRET)
                    .bind("hex", hex)
                    .mapTo(Boolean.class)
                    .one();
            if (hit) {
                found.add(table);
            }
        }
        return found;
    }
}
