package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationRulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    /** What was released, as {@code docs/dev/releasing.md} says; what is listed there is never edited again. */
    private static final Path RELEASED = Path.of("src/test/resources/released-migrations.sha256");

    private static final Pattern NAME =
            Pattern.compile("V(\\d{12})__(" + String.join("|", rooms()) + ")_[a-z0-9_]+\\.sql");
    private static final Pattern TABLE = Pattern.compile(
            "(?i)(?:create table(?: if not exists)?|alter table|create (?:unique )?index(?: concurrently)?"
                    + " [a-z_0-9]+ on|insert into|update|delete from|drop table) ([a-z]+)\\.");

    @Test
    void namesTellTheTimeAndTheRoom() throws IOException {
        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(name(file)).matches(NAME));
    }

    @Test
    void noTwoHaveTheSameVersion() throws IOException {
        assertThat(files()).extracting(file -> name(file).substring(0, 13)).doesNotHaveDuplicates();
    }

    @Test
    void aMigrationTouchesTheSchemaOfItsRoomOnly() throws IOException {
        var offences = new TreeSet<String>();
        for (Path file : files()) {
            var name = NAME.matcher(name(file));
            var tables = TABLE.matcher(Files.readString(file).replaceAll("--[^\\n]*", ""));
            while (name.matches() && tables.find()) {
                String schema = tables.group(1);
                if (!schema.equals(name.group(2)) && !schema.equals("local")) {
                    offences.add(name(file) + ": " + tables.group());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void nothingBreaksTheReleaseThatStillRuns() throws IOException {
        var offences = new TreeMap<String, Object>();
        for (Path file : files()) {
            var broken = MigrationLint.offences(Files.readString(file));
            if (!broken.isEmpty()) {
                offences.put(name(file), broken);
            }
        }
        assertThat(offences).as("excuse with: -- lint: allow <rule>: <reason>").isEmpty();
    }

    @Test
    void whatWasReleasedIsNeverEdited() throws Exception {
        assertThat(editedSinceRelease(RELEASED, FOLDER)).isEmpty();
    }

    @Test
    void anEditedAndAMissingMigrationAreFound(@TempDir Path temp) throws Exception {
        Files.writeString(temp.resolve("V1__a.sql"), "select 1;\n");
        Files.writeString(temp.resolve("V2__b.sql"), "select 2;\n");
        Path list = temp.resolve("released");
        Files.writeString(
                list,
                "# a comment\n\n" + sha256(temp.resolve("V1__a.sql")) + "  V1__a.sql\n"
                        + sha256(temp.resolve("V2__b.sql")) + "  V2__b.sql\n");
        assertThat(editedSinceRelease(list, temp)).isEmpty();

        Files.writeString(temp.resolve("V1__a.sql"), "select 1 ;\n");
        Files.delete(temp.resolve("V2__b.sql"));
        assertThat(editedSinceRelease(list, temp)).containsExactly("V1__a.sql was edited", "V2__b.sql is gone");
    }

    private static List<String> editedSinceRelease(Path list, Path folder) throws Exception {
        var offences = new ArrayList<String>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+", 2);
                Path file = folder.resolve(parts[1]);
                if (!Files.exists(file)) {
                    offences.add(parts[1] + " is gone");
                } else if (!sha256(file).equals(parts[0])) {
                    offences.add(parts[1] + " was edited");
                }
            }
        }
        return offences;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table ci.jobs drop column x                                | drop",
                "DROP TABLE ci.jobs                                               | drop",
                "drop index ci.jobs_x                                             | drop",
                "alter table ci.jobs rename column a to b                         | rename",
                "alter table ci.jobs alter column a type text                     | type-change",
                "alter table ci.jobs alter column a set not null                  | set-not-null",
                "alter table ci.jobs add column a bigint not null                 | not-null-without-default",
                "create unique index a on ci.jobs (b)                             | blocking-index",
                "alter table ci.jobs add constraint c check (a > 0)               | blocking-constraint",
                "truncate ci.jobs                                                 | truncate",
                "create table ci.x (id bigserial primary key)                     | serial",
                "create table ci.x (a timestamp not null)                         | zoneless-time",
                "select lo_create(0)                                              | large-object",
            })
    void theLintFindsWhatIsDangerous(String sql, String rule) {
        assertThat(MigrationLint.offences("-- a comment\n" + sql + ";")).containsExactly(rule);
        assertThat(MigrationLint.offences("-- lint: allow " + rule + ": a reason\n" + sql + ";"))
                .isEmpty();
        assertThat(MigrationLint.offences("-- lint: allow " + rule + ":\n" + sql + ";"))
                .containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table ci.jobs add column a bigint",
                "alter table ci.jobs add column a bigint not null default 0",
                "create index concurrently a on ci.jobs (b)",
                "alter table ci.jobs add constraint c check (a > 0) not valid",
                "create table ci.x (a timestamptz, b bigint generated always as identity primary key)",
                "insert into ci.x values ('drop table, timestamp and truncate')",
            })
    void theLintLeavesTheRestAlone(String sql) {
        assertThat(MigrationLint.offences("create table ci.own (a text);\ncreate index i on ci.own (a);\n" + sql + ";"))
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<String> rooms() {
        return List.of(
                "platform",
                "identity",
                "projects",
                "repos",
                "work",
                "merging",
                "ci",
                "plan",
                "insight",
                "geo",
                "admin");
    }
}
