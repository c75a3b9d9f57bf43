package dev.tidemill.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobBoardTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void jobsOfTheApiComeInTheOrderInWhichTheyWereMade() {
        var jobs = JobLine.of(Json.tree("""
                [{"id": 12, "stage": "test", "name": "lint", "status": "failed", "allow_failure": true, "duration": 0.72},
                 {"id": 9, "stage": "build", "name": "tables", "status": "running", "duration": null}]
                """));
        assertThat(jobs)
                .containsExactly(
                        new JobLine("build", "tables", "running", false, -1),
                        new JobLine("test", "lint", "failed", true, 0.72));
        assertThat(jobs.get(1).text()).isEqualTo("  ! test     lint             failed in 0.7 s, as it may");
    }

    @Test
    void aLogFileGetsOneLineForEachChangeThatSaysSomething() {
        var board = new JobBoard.Plain(out);
        board.show(List.of(job("created"), other("success")));
        board.show(List.of(job("pending"), other("success")));
        board.show(List.of(job("running"), other("success")));
        board.show(List.of(job("running"), other("success")));
        board.show(List.of(job("failed"), other("success")));
        assertThat(text())
                .doesNotContain("\u001b", "\r")
                .containsSubsequence("other", "passed", "tables", "running", "tables", "failed");
        assertThat(text().lines()).hasSize(3);
    }

    @Test
    void aTerminalKeepsOneLineForEachJob() {
        var board = new JobBoard.Live(out);
        board.show(List.of(job("created"), other("running")));
        bytes.reset();
        board.show(List.of(job("created"), other("running")));
        assertThat(text()).as("nothing changed").isEmpty();
        board.show(List.of(job("running"), other("success")));
        assertThat(text()).startsWith("\u001b[2A\r\u001b[K").contains("running", "passed");
        assertThat(text().chars().filter(c -> c == '\n')).hasSize(2);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static JobLine job(String status) {
        return new JobLine("build", "tables", status, false, -1);
    }

    private static JobLine other(String status) {
        return new JobLine("build", "other", status, false, -1);
    }
}
