package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NameRulesTest {
    private static final Pattern FORBIDDEN =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Base|Abstract|Processor|Handler|Data|Info)(?=[A-Z]|$).*");
    private static final Pattern MIGRATION = Pattern.compile("V\\d{12}__[a-z]+_[a-z0-9_]+\\.sql");

    @Test
    void typeNamesSayWhatATypeIsNotThatItHelps() {
        var offenders = Sources.java(Sources.MAIN).stream()
                .map(source -> source.path().getFileName().toString().replace(".java", ""))
                .filter(name -> FORBIDDEN.matcher(name).matches())
                // the public API calls a runner's process a manager; a data folder is what the manual calls it
                .filter(name -> !List.of(
                                "RunnerManager",
                                "RunnerManagers",
                                "RunnerManagerStore",
                                "Database",
                                "DatabaseVersion",
                                "DataFolder")
                        .contains(name))
                .toList();
        assertThat(offenders).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        for (Path folder : Sources.packages(Sources.MAIN).keySet()) {
            Path file = folder.resolve("package-info.java");
            assertThat(file).as("package-info of " + folder).exists();
            String text = text(file);
            assertThat(text).as(file.toString()).contains("@NullMarked");
            long lines = text.lines().filter(line -> line.startsWith(" * ")).count();
            assertThat(lines).as("lines of Javadoc in " + file).isBetween(1L, 8L);
        }
    }

    @Test
    void migrationsAreNamedByTimeRoomAndContent() {
        assertThat(Sources.files(Path.of("src/main/resources/db/migration"), ".sql"))
                .allSatisfy(path -> assertThat(path.getFileName().toString()).matches(MIGRATION));
    }

    @Test
    void nothingSleeps() {
        var sleepers = java.util.stream.Stream.concat(
                        Sources.java(Sources.MAIN).stream(), Sources.java(Sources.TEST).stream())
                .filter(source -> !source.path().endsWith("NameRulesTest.java"))
                .filter(source -> source.text().contains("Thread.sleep("))
                .map(Sources.Source::path)
                .toList();
        assertThat(sleepers).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
