package dev.tidemill.platform.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    private static final YamlLimits LIMITS = new YamlLimits(100_000, 20, 10_000);

    private static YamlNode load(String text) throws YamlException {
        return Yaml.load("a.yml", text, LIMITS).documents().getFirst();
    }

    private static YamlException failure(String text) {
        return catchThrowableOfType(YamlException.class, () -> Yaml.load("a.yml", text, LIMITS));
    }

    @Test
    void everyNodeKnowsItsPlace() throws YamlException {
        var root = (YamlMapping) load("""
                a: 1
                b:
                  - x
                  - {c: y}
                """);
        assertThat(root.position()).hasToString("a.yml:1:1");
        var list = (YamlSequence) root.get("b");
        assertThat(list.position()).hasToString("a.yml:3:3");
        assertThat(list.items().get(0).position()).hasToString("a.yml:3:5");
        var c = ((YamlMapping) list.items().get(1)).entry("c");
        assertThat(c.key().position()).hasToString("a.yml:4:6");
        assertThat(c.value().position()).hasToString("a.yml:4:9");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "x, STRING, x",
                "yes, BOOLEAN, true",
                "Off, BOOLEAN, false",
                "true, BOOLEAN, true",
                "~, NULL, ''",
                "NULL, NULL, ''",
                "12, INTEGER, 12",
                "-7, INTEGER, -7",
                "0755, INTEGER, 493",
                "0o755, STRING, 0o755",
                "0x1F, INTEGER, 31",
                "0b101, INTEGER, 5",
                "0x, STRING, 0x",
                "1_000, INTEGER, 1000",
                "08, STRING, 08",
                "12:30, INTEGER, 750",
                "1:00:01, INTEGER, 3601",
                "3306:3306, STRING, 3306:3306",
                "1.10, FLOAT, 1.1",
                "3.0, FLOAT, 3.0",
                ".5, FLOAT, 0.5",
                "1.5e3, FLOAT, 1500.0",
                "1.0e20, FLOAT, 1.0e+20",
                "1.5e-7, FLOAT, 1.5e-07",
                "1.9e9999, FLOAT, Infinity",
                "1.2.3, STRING, 1.2.3",
                "1., STRING, 1.",
                "\"12\", STRING, 12",
                "\"yes\", STRING, yes",
                "\"0755\", STRING, 0755",
                "2020-01-01, STRING, 2020-01-01",
                "-, STRING, -",
                "0, INTEGER, 0",
                "+1, INTEGER, 1",
                "__proto__, STRING, __proto__",
            })
    void plainTextMeansWhatYaml11Says(String text, YamlScalar.Kind kind, String value) throws YamlException {
        var scalar = (YamlScalar) ((YamlMapping) load("k: " + (text == null ? "'-'" : text))).get("k");
        assertThat(scalar.kind()).isEqualTo(kind);
        assertThat(scalar.text()).isEqualTo(value == null ? "-" : value);
    }

    @Test
    void longDigitsStayText() throws YamlException {
        var scalar = (YamlScalar) ((YamlMapping) load("k: " + "9".repeat(5_000))).get("k");
        assertThat(scalar.kind()).isEqualTo(YamlScalar.Kind.STRING);
    }

    @Test
    void reformattedNumbersCanBeTold() throws YamlException {
        var root = (YamlMapping) load("{a: 3.10, b: 3.1, c: 0755, d: '3.10', e: 10}");
        assertThat(root.entries().stream()
                        .filter(e -> ((YamlScalar) e.value()).isReformatted())
                        .map(YamlEntry::name))
                .containsExactly("a", "c");
    }

    @Test
    void keysAreAsWritten() throws YamlException {
        assertThat(((YamlMapping) load("{on: 1, 007: 2, ~: 3}")).names()).containsExactly("on", "007", "~");
    }

    @Test
    void mergeKeysCountWhereTheyStand() throws YamlException {
        var root = (YamlMapping) load("""
                x: &x {a: 1, b: 1}
                y: &y {b: 2, c: 2}
                before: {b: 0, <<: *x}
                after: {<<: *x, b: 0}
                both: {<<: [*x, *y]}
                text: {"<<": plain}
                """);
        assertThat(texts(root.get("before"))).isEqualTo("b=1 a=1");
        assertThat(texts(root.get("after"))).isEqualTo("a=1 b=0");
        assertThat(texts(root.get("both"))).isEqualTo("b=1 c=2 a=1");
        assertThat(texts(root.get("text"))).isEqualTo("<<=plain");
    }

    private static String texts(YamlNode mapping) {
        var texts = new ArrayList<String>();
        ((YamlMapping) mapping).entries().forEach(e -> texts.add(e.name() + "=" + ((YamlScalar) e.value()).text()));
        return String.join(" ", texts);
    }

    @Test
    void applicationTagsAreKeptAndStandardOnesAreNot() throws YamlException {
        var root = (YamlMapping) load("{a: !reference [x, y], b: !!str 12, c: ! 12}");
        assertThat(root.get("a").tag()).isEqualTo("!reference");
        assertThat(root.get("b").tag()).isNull();
        assertThat(((YamlScalar) root.get("b")).isString()).isTrue();
        assertThat(root.get("c").tag()).isNull();
    }

    @Test
    void severalDocumentsAndNone() throws YamlException {
        assertThat(Yaml.load("a.yml", "a: 1\n---\nb: 2\n", LIMITS).documents()).hasSize(2);
        assertThat(Yaml.load("a.yml", "", LIMITS).documents()).isEmpty();
        assertThat(Yaml.load("a.yml", "# only a comment\n", LIMITS).documents()).isEmpty();
        assertThat(Yaml.load("a.yml", "\uFEFFa: 1", LIMITS).documents()).hasSize(1);
    }

    @Test
    void duplicateKeysAreReported() throws YamlException {
        var file = Yaml.load("a.yml", "a: 1\nb: 2\na: 3\n", LIMITS);
        assertThat(file.warnings())
                .containsExactly(new YamlWarning(new Position("a.yml", 3, 1), "duplicate key a: the last one counts"));
        assertThat(texts(file.documents().getFirst())).isEqualTo("a=3 b=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b: c | a.yml:1:5 | mapping values are not allowed here",
                "a: [1, 2 | a.yml:1:9 | flow sequence",
                "a: *b | a.yml:1:4 | Unknown alias: b",
                "a: &b [1, *b] | a.yml:1:11 | alias *b stands inside of what it refers to",
                "? [a] : b | a.yml:1:3 | the key of a mapping must be a scalar",
                "a: \"\\q\" | a.yml:1:6 | unknown escape character",
                "a: \"b | a.yml:1:6 | quoted scalar",
                "%YAML 3.0 | a.yml:1:1 | version of YAML is not supported",
            })
    void syntaxErrorsSayWhere(String text, String place, String message) {
        YamlException failure = failure(text.replace("\\\\", "\\"));
        assertThat(failure.located()).startsWith(place).contains(message);
    }

    @Test
    void controlCharactersAndBadUtf8SayWhere() {
        assertThat(failure("a: 1\nb: x\u0001y\n").located()).isEqualTo("a.yml:2:5: control characters are not allowed");
        byte[] bytes = "a: 1\nb: é?".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xC3;
        assertThatThrownBy(() -> Yaml.load("a.yml", bytes, LIMITS))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> assertThat(e.located()).isEqualTo("a.yml:2:5: byte 0xC3 is not valid UTF-8"));
        assertThatThrownBy(() -> Yaml.load("a.yml", new byte[] {(byte) 0xFF, (byte) 0xFE, 0x61, 0}, LIMITS))
                .isInstanceOf(YamlException.class);
    }

    @Test
    void bombsAreRefusedBeforeTheyExplode() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1) + " ";
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ",").repeat(10)));
        }
        assertThat(failure(bomb.toString())).hasMessageContaining("too big");

        var merges = new StringBuilder("m: &m {");
        for (int i = 0; i < 1_000; i++) {
            merges.append("k").append(i).append(": 1, ");
        }
        merges.append("}\n");
        for (int i = 0; i < 1_000; i++) {
            merges.append("x").append(i).append(": {<<: *m}\n");
        }
        assertThat(failure(merges.toString())).hasMessageContaining("too big");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void depthIsLimited(String open) {
        assertThat(failure(open.repeat(10_000))).hasMessageContaining("too big");
    }

    @Test
    void sizeIsLimited() {
        assertThat(failure("a: " + "x".repeat(200_000))).hasMessage("The parsed YAML is too big");
    }

    @Test
    void deepMergeMergesMappingsAndReplacesTheRest() throws YamlException {
        var weak = (YamlMapping) load("{a: {x: 1, y: 1}, l: [1], s: 1, only: 1}");
        var strong = (YamlMapping) load("{a: {y: 2, z: 2}, l: [2], s: {k: 2}}");
        assertThat(Yaml.write(weak.deepMerge(strong))).isEqualTo("""
                ---
                a:
                  x: 1
                  y: 2
                  z: 2
                l:
                - 2
                s:
                  k: 2
                only: 1
                """);
    }

    @Test
    void writesReadableText() throws YamlException {
        var root = load("""
                job:
                  script: ["echo one", "multi\\nline\\n", "no end\\nhere", ": colon", "yes", "  lead\\nx"]
                  empty: []
                  none: {}
                  nothing: ~
                  nested: [[a, b], {c: d, e: [f]}]
                  ref: !reference [a, b]
                """);
        assertThat(Yaml.write(root)).isEqualTo("""
                ---
                job:
                  script:
                  - echo one
                  - |
                    multi
                    line
                  - |-
                    no end
                    here
                  - ": colon"
                  - "yes"
                  - "  lead\\nx"
                  empty: []
                  none: {}
                  nothing:
                  nested:
                  - - a
                    - b
                  - c: d
                    e:
                    - f
                  ref: !reference
                  - a
                  - b
                """);
    }

    @Test
    void whatIsWrittenIsReadBack() throws YamlException {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            YamlNode tree = tree(random, 4);
            String text = Yaml.write(tree);
            String again = Yaml.write(load(text));
            assertThat(again).as("seed %d", seed).isEqualTo(text);
            assertThat(plain(load(text))).as("seed %d: %s", seed, text).isEqualTo(plain(tree));
        }
    }

    /** The meaning of a tree without positions. */
    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlScalar s -> s.kind() + ":" + s.text();
            case YamlSequence s -> s.items().stream().map(YamlTest::plain).toList();
            case YamlMapping m ->
                m.entries().stream()
                        .map(e -> List.of(e.name(), plain(e.value())))
                        .toList();
        };
    }

    private static YamlNode tree(Random random, int depth) {
        var at = new Position("a.yml", 1, 1);
        int choice = random.nextInt(depth > 0 ? 6 : 3);
        if (choice < 3) {
            return choice == 0
                    ? PlainScalars.resolve(at, Integer.toString(random.nextInt()))
                    : YamlScalar.string(at, text(random));
        }
        var items = new ArrayList<YamlNode>();
        var entries = new ArrayList<YamlEntry>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(tree(random, depth - 1));
            entries.add(new YamlEntry(YamlScalar.string(at, text(random)), tree(random, depth - 1)));
        }
        return choice == 3 ? YamlSequence.of(at, null, items) : YamlMapping.of(at, null, entries);
    }

    private static String text(Random random) {
        String[] parts = {
            "a", "B", " ", "\n", ":", "#", "-", "'", "\"", "\\", "\t", "é", "😀", "yes", "1", "{", "]", "%", "&x", "*y",
            "!z", "|", ">", "?", "~", "null", "\u0085", "\u2028", ".", "<<", "@", "`", ",", "$", "0x", "\r"
        };
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
