package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SqlRulesTest {
    private static final Set<String> SCHEMAS = Set.of(
            "platform", "identity", "projects", "repos", "work", "merging", "ci", "plan", "insight", "geo", "admin");
    private static final Pattern WRITES =
            Pattern.compile("(?i)\\b(?:insert\\s+into|update|delete\\s+from)\\s+([a-z]+)\\.[a-z_]+");
    private static final Pattern READS = Pattern.compile("(?i)\\b(?:from|join)\\s+([a-z]+)\\.[a-z_]+\\b(?!\\.)");
    private static final Set<String> WIDE_READERS = Set.of("insight", "geo");

    @Test
    void aRoomWritesOnlyItsOwnSchema() {
        var offences = new TreeSet<String>();
        for (var source : Sources.java(Sources.MAIN)) {
            var matcher = WRITES.matcher(source.text());
            while (matcher.find()) {
                String schema = matcher.group(1);
                if (SCHEMAS.contains(schema) && !schema.equals(source.room())) {
                    offences.add(source.path() + " writes " + matcher.group());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void aRoomReadsOnlyFloorsBelow() {
        var offences = new TreeSet<String>();
        for (var source : Sources.java(Sources.MAIN)) {
            String room = source.room();
            var allowed = FloorRulesTest.SEES.getOrDefault(room, SCHEMAS);
            var matcher = READS.matcher(source.text().replaceAll("(?m)^import .*$", ""));
            while (matcher.find() && !WIDE_READERS.contains(room)) {
                String schema = matcher.group(1);
                if (SCHEMAS.contains(schema) && !schema.equals(room) && !allowed.contains(schema)) {
                    offences.add(source.path() + " reads " + matcher.group());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void statementsAreInStores() {
        var offences = new TreeSet<String>();
        for (var source : Sources.java(Sources.MAIN)) {
            boolean room = !Set.of("platform", "app", "runner", "").contains(source.room());
            String name = source.path().getFileName().toString();
            if (room
                    && !name.endsWith("Store.java")
                    && WRITES.matcher(source.text()).find()) {
                offences.add(source.path().toString());
            }
        }
        assertThat(offences).isEmpty();
    }
}
