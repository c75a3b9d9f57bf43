package dev.tidemill.ci.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.platform.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotenvTest {
    private static List<String> parsed(String text) {
        return Dotenv.parse(text.getBytes(StandardCharsets.UTF_8), 3).stream()
                .map(variable -> variable.key() + "=" + variable.value())
                .toList();
    }

    @Test
    void linesAreKeysAndValues() {
        assertThat(parsed("A=1\nB = two words \nC=x=y\n")).containsExactly("A=1", "B=two words", "C=x=y");
        assertThat(parsed("A=\"quoted\"\r\nB=\"\"\r\nC=\"open\r\n")).containsExactly("A=quoted", "B=", "C=\"open");
        assertThat(parsed("\uFEFFA=1")).containsExactly("A=1");
        assertThat(parsed("")).isEmpty();
    }

    @Test
    void theLastOfEqualKeysWins() {
        assertThat(parsed("A=1\nB=2\nA=3\n")).containsExactly("B=2", "A=3");
    }

    @Test
    void variablesAreOrdinaryOnes() {
        assertThat(Dotenv.parse("A=1".getBytes(StandardCharsets.UTF_8), 3))
                .containsExactly(PipelineVariable.of("A", "1"));
    }

    @Test
    void badFilesAreRefusedWithTheLine() {
        for (String bad : List.of("A", "\nA=1", "# c\nA=1", "A B=1", "=1", "Ä=1")) {
            assertThatThrownBy(() -> parsed("X=1\n" + bad)).as(bad).hasMessageContaining("line 2");
        }
        assertThatThrownBy(() -> parsed("A=1\nB=1\nC=1\nD=1")).hasMessageContaining("more than 3 variables");
        assertThatThrownBy(() -> Dotenv.parse(new byte[] {'A', '=', (byte) 0xC3}, 3))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("not UTF-8");
    }
}
