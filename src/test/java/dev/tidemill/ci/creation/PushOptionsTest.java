package dev.tidemill.ci.creation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.PipelineVariable;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushOptionsTest {
    @Test
    void optionsSkipAndGiveVariables() {
        assertThat(PushOptions.of(List.of())).isEqualTo(new PushOptions(false, List.of()));
        assertThat(PushOptions.of(List.of("merge_request.create", "ci.skip")).skip())
                .isTrue();
        assertThat(PushOptions.of(List.of("ci.variable=A=1", "ci.variable=\"B=x=y z\"", "ci.variable=C="))
                        .variables())
                .containsExactly(
                        PipelineVariable.of("A", "1"), PipelineVariable.of("B", "x=y z"), PipelineVariable.of("C", ""));
    }

    @Test
    void malformedOnesAreLeftOutAndNobodyGivesThousands() {
        assertThat(PushOptions.of(List.of("ci.variable=", "ci.variable=A", "ci.variable=A-B=1", "ci.variable==1"))
                        .variables())
                .isEmpty();
        assertThat(PushOptions.of(Collections.nCopies(1_000, "ci.variable=A=1")).variables())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ci skip]", "[skip ci]", "text [CI-SKIP] text", "[skip_ci]", "a\n\n[Skip CI]\n"})
    void marksSkip(String message) {
        assertThat(SkipMarks.in(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ci skip", "[ci  skip]", "[skipci]", "[no ci]", "(ci skip)"})
    void otherWordsDoNot(String message) {
        assertThat(SkipMarks.in(message)).isFalse();
    }
}
