package dev.tidemill.repos.diffs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
    @Test
    void namesAndAttributesTell() {
        var files = GeneratedFiles.of("""
                # comment gitlab-generated
                *.txt gitlab-generated
                docs/*.md linguist-generated=true
                go.sum -gitlab-generated
                keep.txt gitlab-generated=false
                """);
        assertThat(files.covers("a/b.txt")).isTrue();
        assertThat(files.covers("a/keep.txt")).isFalse();
        assertThat(files.covers("docs/a.md")).isTrue();
        assertThat(files.covers("a.md")).isFalse();
        assertThat(files.covers("go.sum")).isFalse();
        assertThat(files.covers("web/package-lock.json")).isTrue();
        assertThat(files.covers("web/app.min.js")).isTrue();
        assertThat(files.covers("web/app.js")).isFalse();
    }
}
