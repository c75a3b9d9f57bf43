package dev.tidemill.compat;

import dev.tidemill.ci.CiWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What gitlab-runner 15.11 and 17.9 with the shell executor sent when they worked for this server, sent again request
 * by request: the answers must be those that the runners were content with, field by field.
 */
@Tag("server")
class RunnerReplayTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld(CiWorld.builder().setting("ci-long-poll", "1").start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /**
     * The sample pipeline to its end with archives and a report up and down, one allowed failure and a manual job; a
     * failure with its exit code and an archive; cancellation; a lost answer to a piece of the log, which comes again
     * and is refused with the right offset; registration, verification, a new token, leaving.
     */
    @ParameterizedTest
    @CsvSource({
        "15.11, sample", "15.11, failure", "15.11, cancel", "15.11, lost-answer", "15.11, tokens",
        "17.9, sample", "17.9, failure", "17.9, cancel", "17.9, lost-answer", "17.9, tokens",
    })
    void theRunnerIsAnsweredAsBefore(String version, String scenario) {
        new Replay(world, Recording.of(version + "-" + scenario)).play();
    }
}
