package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "git-upload-pack 'a/b.git'      | PULL | a/b.git",
                "git-upload-pack '/a/b.git'     | PULL | a/b.git",
                "git upload-pack 'a/b.git'      | PULL | a/b.git",
                "git-receive-pack 'a/b c.git'   | PUSH | a/b c.git",
                "git-receive-pack a/b.git       | PUSH | a/b.git",
                "git-upload-pack 'it'\\''s/b.git' | PULL | it's/b.git",
            })
    void readsWhatGitSends(String line, String service, String path) {
        assertThat(SshCommand.parse(line)).contains(new SshCommand(GitService.valueOf(service), path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ls",
                "git-upload-pack",
                "git-upload-pack ",
                "git-upload-pack 'a",
                "git-upload-pack 'a' 'b'",
                "git-upload-pack a; rm -rf /",
                "git-upload-pack \"a\"",
                "git-upload-archive 'a/b.git'",
                "scp -t x"
            })
    void refusesEverythingElse(String line) {
        assertThat(SshCommand.parse(line)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SshCommand.parse("git-upload-pack '" + "a".repeat(5000) + "'"))
                .isEmpty();
    }
}
