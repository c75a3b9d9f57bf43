package dev.tidemill.ci.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.http.ApiError;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
    @Test
    void bothEndsBelongToThePiece() {
        assertThat(ContentRange.of(Optional.of("0-0"), 1)).isEqualTo(new ContentRange(0, 0));
        assertThat(ContentRange.of(Optional.of(" 10-19 "), 10)).isEqualTo(new ContentRange(10, 19));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1-", "-1", "a-b", "1-2-3", "-5--1", "0x0-0x1", "1e3-2e3", "٠-٩", "3-2", "0-3"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ContentRange.of(Optional.of(text), 3))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        assertThatThrownBy(() -> ContentRange.of(Optional.of("9223372036854775807-9223372036854775809"), 3))
                .isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> ContentRange.of(Optional.of("999999999999999998-2"), 3))
                .isInstanceOf(ApiError.class);
    }

    @Test
    void aMissingHeaderIsNamed() {
        assertThatThrownBy(() -> ContentRange.of(Optional.empty(), 3)).hasMessage("400 Missing header Content-Range");
    }
}
