package dev.tidemill.projects.notifications;

import static dev.tidemill.projects.notifications.NotificationFlow.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.projects.notifications.NotificationFlow.Choice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationFlowTest {
    @ParameterizedTest
    @CsvSource({
        "DISABLED,      MENTIONED,     NEW_NOTE, false",
        "MENTION,       MENTIONED,     NEW_NOTE, true",
        "MENTION,       ASSIGNED,      NEW_NOTE, false",
        "PARTICIPATING, PARTICIPATING, NEW_NOTE, true",
        "PARTICIPATING, SUBSCRIBED,    NEW_NOTE, true",
        "PARTICIPATING, WATCHING,      NEW_NOTE, false",
        "WATCH,         WATCHING,      NEW_NOTE, true",
        "WATCH,         WATCHING,      PUSH_TO_MERGE_REQUEST, false",
        "WATCH,         PARTICIPATING, PUSH_TO_MERGE_REQUEST, true",
        "CUSTOM,        WATCHING,      NEW_ISSUE, true",
        "CUSTOM,        WATCHING,      NEW_NOTE, false",
        "CUSTOM,        PARTICIPATING, NEW_NOTE, true",
    })
    void aLevelTellsWhatItsNameSays(NotificationLevel level, Reason reason, NotificationEvent event, boolean told) {
        assertThat(tells(new Choice(level, Set.of(NotificationEvent.NEW_ISSUE)), reason, event))
                .isEqualTo(
                        level == NotificationLevel.CUSTOM ? told : tells(new Choice(level, Set.of()), reason, event));
        assertThat(tells(new Choice(level, Set.of(NotificationEvent.NEW_ISSUE)), reason, event))
                .isEqualTo(told);
    }

    @Test
    void theNearestChoiceThatSaysSomethingCounts() {
        var global = new Choice(NotificationLevel.GLOBAL, Set.of());
        var watch = new Choice(NotificationLevel.WATCH, Set.of());
        var none = new Choice(NotificationLevel.DISABLED, Set.of());
        assertThat(NotificationFlow.effective(List.of(global, watch, none))).isEqualTo(watch);
        assertThat(NotificationFlow.effective(List.of(global))).isEqualTo(Choice.USUAL);
    }
}
