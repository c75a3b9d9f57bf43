package dev.tidemill.work.quickactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    private static final Set<String> KNOWN = Set.of("close", "label");

    @Test
    void commandsAreTakenOutAndTheRestStays() {
        var parsed = CommandText.split("Hello\n/close\n/label ~a  ~b \nworld\n/unknown x\n /close\nsee /close", KNOWN);
        assertThat(parsed.commands()).containsExactly("/close", "/label ~a  ~b");
        assertThat(parsed.text()).isEqualTo("Hello\nworld\n/unknown x\n /close\nsee /close");
    }

    @Test
    void codeHoldsNoCommands() {
        var text = "```\n/close\n```\n~~~\n/close\n```\n/close\n~~~";
        assertThat(CommandText.split(text, KNOWN).commands()).isEmpty();
        assertThat(CommandText.split(text, KNOWN).text()).isEqualTo(text);
    }

    @Test
    void aTextOfCommandsAloneIsEmpty() {
        assertThat(CommandText.split("/close\r\n/label x\r\n", KNOWN).text()).isEmpty();
    }

    @Test
    void namesAreReadWithSignsQuotesAndCommas() {
        assertThat(Arguments.names("~a ~\"two words\", plain ~\"s::v\"", '~'))
                .isEqualTo(List.of("a", "two words", "plain", "s::v"));
        assertThat(Arguments.names(" \" ", '~')).isEmpty();
        assertThat(Command.of("/Label  ~a b")).isEqualTo(new Command("label", "~a b"));
        assertThat(Command.of("/close")).isEqualTo(new Command("close", ""));
    }
}
