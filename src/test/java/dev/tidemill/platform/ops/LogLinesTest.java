package dev.tidemill.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLinesTest {
    @TempDir
    private Path folder;

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Logger log;

    @BeforeEach
    void open() {
        context.setMDCAdapter(mdc);
        log = context.getLogger("dev.tidemill.some.Thing");
        events.start();
        log.addAppender(events);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void anEventIsOneLineOfJson() {
        mdc.put("request_id", "abc");
        log.atInfo().addKeyValue("status", 200).addKeyValue("path", "/a\nb").log("done\n{}", "x");

        String line = json();

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode node = Json.tree(line);
        assertThat(node.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(node.get("severity").asText()).isEqualTo("INFO");
        assertThat(node.get("logger").asText()).isEqualTo("dev.tidemill.some.Thing");
        assertThat(node.get("message").asText()).isEqualTo("done\nx");
        assertThat(node.get("request_id").asText()).isEqualTo("abc");
        assertThat(node.get("status").isInt()).isTrue();
        assertThat(node.get("path").asText()).isEqualTo("/a\nb");
    }

    @Test
    void secretsStayOutOfMessagesValuesAndStackTraces() {
        mdc.put("cause", "glpat-secret1234");
        log.atWarn()
                .addKeyValue("url", "https://u:secret1234@h/")
                .setCause(new IllegalStateException("password=secret1234"))
                .log("token=secret1234");

        assertThat(json()).doesNotContain("secret1234").contains("IllegalStateException");
        assertThat(human(false)).doesNotContain("secret1234").contains("IllegalStateException");
        assertThat(human(true))
                .doesNotContain("secret1234")
                .contains("(java.lang.IllegalStateException: password=[FILTERED])");
    }

    @Test
    void anEventCannotForgeFields() {
        log.atInfo()
                .addKeyValue("severity", "DEBUG")
                .addKeyValue("message", "forged")
                .log("real");

        assertThat(Json.tree(json()).get("message").asText()).isEqualTo("real");
        assertThat(Json.tree(json()).get("severity").asText()).isEqualTo("INFO");
    }

    @Test
    void peopleReadOneShortLine() {
        log.atInfo().addKeyValue("port", 8080).log("listening");

        assertThat(human(true)).matches("\\d\\d:\\d\\d:\\d\\d INFO  listening port=8080\\R");
    }

    @Test
    void theLogFileIsInTheDataFolder() throws Exception {
        LogSetup.addFile(context, folder.resolve("logs"));

        context.getLogger("anything").info("first");
        context.getLogger("tidemill.http").info("request");
        context.stop();

        assertThat(Files.readAllLines(folder.resolve("logs/tidemill.log")))
                .extracting(line -> Json.tree(line).get("message").asText())
                .containsExactly("first", "request");
    }

    @Test
    void fullFilesAndPastDaysMakeRoomAndTheOldestGo() throws Exception {
        var encoder = new JsonLines();
        encoder.start();
        for (int run = 0; run < 2; run++) {
            var file = new LogFile(folder, encoder, new LogFile.Limits(200, 3));
            file.setContext(context);
            file.start();
            log.addAppender(file);
            for (int i = 0; i < 10; i++) {
                log.info("line {} of run {}", i, run);
            }
            log.detachAppender(file);
            file.stop();
        }
        assertThat(names()).hasSize(4).allMatch(name -> name.matches("tidemill(\\.[0-9-]{10}\\.\\d{3})?\\.log"));
        assertThat(folder.resolve("tidemill.log")).content().contains("line 9 of run 1");

        Files.setLastModifiedTime(folder.resolve("tidemill.log"), FileTime.from(Instant.parse("2020-01-01T12:00:00Z")));
        var nextDay = new LogFile(folder, encoder, new LogFile.Limits(1 << 20, 30));
        nextDay.setContext(context);
        nextDay.start();
        log.addAppender(nextDay);
        log.info("a new day");
        nextDay.stop();
        assertThat(names()).contains("tidemill.2020-01-01.001.log");
        assertThat(Files.readAllLines(folder.resolve("tidemill.log"))).hasSize(1);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String json() {
        return new String(new JsonLines().encode(events.list.getLast()), StandardCharsets.UTF_8);
    }

    private String human(boolean brief) {
        var lines = new HumanLines();
        if (brief) {
            lines.beBrief();
        }
        return new String(lines.encode(events.list.getLast()), StandardCharsets.UTF_8);
    }
}
