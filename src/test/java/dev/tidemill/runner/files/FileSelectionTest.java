package dev.tidemill.runner.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSelectionTest {
    @TempDir
    Path temp;

    private Path root = Path.of("");

    @BeforeEach
    void files() throws IOException {
        root = temp.resolve("project");
        for (String file : List.of("a.txt", "out/x.o", "out/deep/y.o", "out/deep/y.txt", ".hidden/z", ".git/config")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
        Files.writeString(temp.resolve("outside"), "x");
    }

    @Test
    void aFolderBringsAllThatIsInIt() {
        FileSelection selection = new FileSelection(root);
        selection.include("out/");
        assertThat(selection.names()).containsExactly("out", "out/deep", "out/deep/y.o", "out/deep/y.txt", "out/x.o");
        assertThat(selection.remarks()).containsExactly("out/: found 5 matching files and folders");
    }

    @Test
    void patternsReachHiddenFilesButNotGitsFolder() {
        FileSelection everything = new FileSelection(root);
        everything.include(".");
        assertThat(everything.names()).contains("a.txt", ".hidden/z").doesNotContain(".git", ".git/config");
        FileSelection named = new FileSelection(root);
        named.include(".git/config");
        assertThat(named.names()).containsExactly(".git/config");
    }

    @Test
    void excludesWhatMatchesItself() {
        FileSelection selection = new FileSelection(root);
        selection.include("out");
        selection.exclude(List.of("out/deep/", "**/*.o"));
        assertThat(selection.names()).containsExactly("out", "out/deep/y.txt");
    }

    @Test
    void nothingOutsideIsChosen() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), temp);
        FileSelection selection = new FileSelection(root);
        for (String pattern : List.of("../outside", "out/../../outside", "/etc/passwd", "link/outside", "*/../../o*")) {
            selection.include(pattern);
        }
        assertThat(selection.names()).isEmpty();
        assertThat(selection.remarks()).hasSize(5).allMatch(remark -> remark.endsWith("outside the project folder"));
    }

    @Test
    void aLinkIsChosenAsALink() throws IOException {
        Files.createSymbolicLink(root.resolve("out/link"), temp);
        FileSelection selection = new FileSelection(root);
        selection.include("out/**");
        assertThat(selection.names()).contains("out/link").noneMatch(name -> name.startsWith("out/link/"));
    }

    @Test
    void absolutePathsBelowTheProjectAreFine() {
        FileSelection selection = new FileSelection(root);
        selection.include(root + "/a.*");
        assertThat(selection.names()).containsExactly("a.txt");
    }

    @Test
    void saysWhenNothingMatches() {
        FileSelection selection = new FileSelection(root);
        selection.include("nothing/*.here");
        selection.include("bad\0name");
        assertThat(selection.names()).isEmpty();
        assertThat(selection.remarks().getFirst()).isEqualTo("nothing/*.here: no matching files");
        assertThat(selection.remarks()).hasSize(2);
    }
}
