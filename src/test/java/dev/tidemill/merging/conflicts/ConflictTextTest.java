package dev.tidemill.merging.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.trees.Merged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictTextTest {
    private static final Merged.Marks MARKS = new Merged.Marks("a".repeat(40), "b".repeat(40));
    private static final String START = "<<<<<<< " + MARKS.ours() + "\n";
    private static final String END = ">>>>>>> " + MARKS.theirs() + "\n";
    private static final int SEEDS = 150;

    @TempDir
    Path folder;

    private static ConflictText text(String marked) {
        return ConflictText.of("dir/a.txt", marked, MARKS, "", "");
    }

    private static String resolve(ConflictText text, Side... sides) {
        var chosen = new HashMap<String, Side>();
        for (int i = 0; i < sides.length; i++) {
            chosen.put(text.choices().get(i).id(), sides[i]);
        }
        var resolved = text.resolve(chosen);
        assertThat(resolved.missing()).isEmpty();
        return resolved.text();
    }

    @Test
    void aFileFallsIntoWhatIsSharedAndWhatIsNot() {
        var text = text("1\n" + START + "ours\n=======\ntheirs\nmore\n" + END + "2\n" + START + "=======\nx\n" + END);
        assertThat(text.choices()).hasSize(2);
        assertThat(resolve(text, Side.HEAD, Side.HEAD)).isEqualTo("1\nours\n2\n");
        assertThat(resolve(text, Side.ORIGIN, Side.HEAD)).isEqualTo("1\ntheirs\nmore\n2\n");
        assertThat(resolve(text, Side.HEAD, Side.ORIGIN)).isEqualTo("1\nours\n2\nx\n");
        assertThat(text.content())
                .contains("<<<<<<< dir/a.txt\nours\n=======\n")
                .contains(">>>>>>> dir/a.txt\n")
                .doesNotContain(MARKS.ours());
    }

    @Test
    void sectionsAreNamedByPathAndLines() {
        var text = text("1\n" + START + "ours\n=======\ntheirs\nmore\n" + END + "2\n" + START + "=======\nx\n" + END);
        String path = "89a1b04f3e3d1e7a2ca56d0b0a0e8b3a0b6d0d15";
        assertThat(text.choices().get(0).id()).endsWith("_2_2").hasSize(path.length() + 4);
        assertThat(text.choices().get(1).id()).endsWith("_5_4");
    }

    @Test
    void aSectionWithoutAChoiceIsNamed() {
        var text = text(START + "a\n=======\nb\n" + END);
        assertThat(text.resolve(Map.of()).missing())
                .contains(text.choices().getFirst().id());
    }

    @Test
    void windowsLineEndsStay() {
        String marked = ("1\n" + START + "a\n=======\nb\n" + END + "2\n").replace("\n", "\r\n");
        var text = text(marked);
        assertThat(resolve(text, Side.ORIGIN)).isEqualTo("1\r\nb\r\n2\r\n");
        assertThat(text.content()).contains("<<<<<<< dir/a.txt\r\n");
    }

    @Test
    void whatIsWrittenGetsTheLineEndsOfItsFile() {
        String unix = "1\n" + START + "a\n=======\nb\n" + END + "2\n";
        assertThat(text(unix).ended("x\r\ny\n")).isEqualTo("x\ny\n");
        assertThat(text(unix.replace("\n", "\r\n")).ended("x\ny\r\nz")).isEqualTo("x\r\ny\r\nz");
    }

    @Test
    void theLastLineEndsAsItsSideDoes() {
        var text = ConflictText.of("a", "1\n" + START + "x\na\n=======\nb\n" + END, MARKS, "a", "");
        assertThat(resolve(text, Side.HEAD)).isEqualTo("1\nx\na");
        assertThat(resolve(text, Side.ORIGIN)).isEqualTo("1\nb\n");
    }

    @Test
    void aFileWithLinesLikeMarkersIsWrittenAsAWhole() {
        String section = START + "a\n=======\nb\n" + END;
        for (String marked : List.of(
                "Title\n=======\n" + section,
                START + "Title\n=======\nx\n=======\nb\n" + END,
                START + "a\n=======\nb\n",
                section + END,
                START + START + "a\n=======\nb\n" + END)) {
            var text = text(marked);
            assertThat(text.sectioned()).as(marked).isFalse();
            assertThat(text.content()).contains("<<<<<<< dir/a.txt");
        }
        assertThat(text("<<<<<<< dir/a.txt\n" + section).sectioned())
                .as("only git's own names count")
                .isTrue();
    }

    @Test
    void aRenamedSideIsAMarkerToo() {
        String marked = "<<<<<<< " + MARKS.ours() + ":old/a.txt\na\n=======\nb\n>>>>>>> " + MARKS.theirs() + ":new\n";
        assertThat(resolve(text(marked), Side.ORIGIN)).isEqualTo("b\n");
    }

    @Test
    void markersThatAreLeftAreSeen() {
        var text = text(START + "a\n=======\nb\n" + END);
        assertThat(text.unfinished(text.content())).isTrue();
        assertThat(text.unfinished("a\n>>>>>>> dir/a.txt")).isTrue();
        assertThat(text.unfinished("a\n=======\n>>>>>>> elsewhere\n")).isFalse();
    }

    /** What {@code git merge-file} writes is the reference: its markers, and its own choice of one side everywhere. */
    @Test
    void everyResolutionIsWhatGitsMarkersSay() throws IOException {
        int conflicts = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            var files = new RandomConflict(seed);
            Path base = write("base", files.base());
            Path ours = write("ours", files.ours());
            Path theirs = write("theirs", files.theirs());
            String marked = git(ours, base, theirs, "-L", MARKS.ours(), "-L", "base", "-L", MARKS.theirs());
            if (!marked.contains("<<<<<<< ")) {
                continue;
            }
            var text = ConflictText.of("f", marked, MARKS, last(files.ours()), last(files.theirs()));
            assertThat(text.sectioned()).as("seed %s", seed).isTrue();
            int sections = text.choices().size();
            conflicts += sections;
            assertThat(resolve(text, all(sections, Side.HEAD)))
                    .as("ours, seed %s", seed)
                    .isEqualTo(git(ours, base, theirs, "--ours"));
            assertThat(resolve(text, all(sections, Side.ORIGIN)))
                    .as("theirs, seed %s", seed)
                    .isEqualTo(git(ours, base, theirs, "--theirs"));
            var random = new Random(seed);
            Side[] mixed = all(sections, Side.HEAD);
            for (int i = 0; i < sections; i++) {
                mixed[i] = random.nextBoolean() ? Side.HEAD : Side.ORIGIN;
            }
            assertThat(resolve(text, mixed))
                    .as("mixed, seed %s", seed)
                    .isEqualTo(RandomConflict.edited(marked, mixed, last(files.ours()), last(files.theirs())));
        }
        assertThat(conflicts).isGreaterThan(SEEDS / 2);
    }

    private static Side[] all(int count, Side side) {
        var sides = new Side[count];
        java.util.Arrays.fill(sides, side);
        return sides;
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String git(Path ours, Path base, Path theirs, String... options) throws IOException {
        var command = new ArrayList<>(List.of("git", "merge-file", "-p"));
        command.addAll(List.of(options));
        command.addAll(List.of(ours.toString(), base.toString(), theirs.toString()));
        var process = new ProcessBuilder(command).directory(folder.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return out;
    }
}
