package dev.tidemill.work.quickactions.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "2026-12-01,2026-12-01", "today,2026-11-22", "Tomorrow,2026-11-23", "friday,2026-11-27",
        "sunday,2026-11-29", "next week,2026-11-29", "in 3 days,2026-11-25", "in 2 weeks,2026-12-06",
        "next month,2026-12-22"
    })
    void daysAreRead(String text, LocalDate day) {
        assertThat(Days.parse(text, SUNDAY)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "in days", "in 99999 days", "2026-02-30", "in 3 fortnights"})
    void whatIsNoDayIsNone(String text) {
        assertThat(Days.parse(text, SUNDAY)).isEmpty();
    }

    @Test
    void noTwoActionsHaveTheSameName() {
        var names = WorkActions.ALL.stream()
                .flatMap(action -> action.names().stream())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z_]+"));
    }
}
