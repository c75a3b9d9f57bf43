package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.trace.JobLog.Section;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesSectionsInGitLabsFormat() {
        JobLog log = log(true);
        try (Section ignored = log.section("step_script", "Running script")) {
            output(log, "no line end");
        }
        log.good("Job succeeded");
        log.finish();
        assertThat(text())
                .isEqualTo("section_start:1700000000:step_script\r\033[0K\033[0K\033[36;1mRunning script\033[0;m\n"
                        + "no line end\n"
                        + "section_end:1700000000:step_script\r\033[0K"
                        + "\033[32;1mJob succeeded\033[0;m\n");
    }

    @Test
    void leavesSectionMarkersOutForAServerThatDoesNotKnowThem() {
        JobLog log = log(false);
        log.section("a", "Headline").close();
        log.finish();
        assertThat(text()).doesNotContain("section_").contains("Headline");
    }

    @Test
    void masksTheRunnersOwnLinesToo() {
        JobLog log = log(true);
        log.error("cannot open hunter22");
        log.finish();
        assertThat(text()).isEqualTo("\033[31;1mERROR: cannot open [MASKED]\033[0;m\n");
    }

    private JobLog log(boolean sections) {
        return new JobLog(
                List.of("hunter22"),
                List.of(),
                sections,
                InstantSource.fixed(Instant.ofEpochSecond(1700000000)),
                out::write);
    }

    private static void output(JobLog log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
