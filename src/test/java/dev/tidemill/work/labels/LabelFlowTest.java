package dev.tidemill.work.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFlowTest {
    private static Label label(long id, String title) {
        return new Label(id, 1L, null, title, "", "#ffffff", null, Instant.EPOCH, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"a::b,a", "a::b::c,a::b", "::b,", "a::,", "a:b,", "plain,"})
    void theScopeIsWhatStandsBeforeTheLastPairOfColons(String title, String scope) {
        assertThat(LabelFlow.scope(title).orElse(null)).isEqualTo(scope);
    }

    @Test
    void theLabelNamedLastStaysInItsScope() {
        var old = label(1, "s::old");
        var early = label(2, "s::early");
        var late = label(3, "s::late");
        var other = label(4, "t::x");
        var plain = label(5, "plain");
        assertThat(LabelFlow.exclusive(List.of(old, other, plain, early, late), List.of(2L, 3L)))
                .containsExactly(other, plain, late);
        assertThat(LabelFlow.exclusive(List.of(old, late), List.of(1L))).containsExactly(old);
        assertThat(LabelFlow.exclusive(List.of(old, plain), List.of())).containsExactly(old, plain);
    }

    @ParameterizedTest
    @CsvSource({"#FFAABB,#ffaabb", "#abc,#aabbcc", "Red,#ff0000", "rebeccapurple,#663399"})
    void colorsAreWrittenInOneWay(String text, String color) {
        assertThat(Color.of(text)).contains(color);
    }

    @ParameterizedTest
    @CsvSource({"#12", "#ggg", "reddish", "url(x)", "#1234567"})
    void whatIsNoColorIsNone(String text) {
        assertThat(Color.of(text)).isEmpty();
    }

    @Test
    void textIsReadableOnItsColor() {
        assertThat(Color.textOn("#ffffff")).isEqualTo("#1F1E24");
        assertThat(Color.textOn("#000080")).isEqualTo("#FFFFFF");
    }
}
