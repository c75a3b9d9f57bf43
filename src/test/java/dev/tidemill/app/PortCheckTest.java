package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void takenPortIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> PortCheck.requireFree(LOOPBACK, port))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + port
                            + " is taken by another program: stop that one, or choose another port with --port");
            assertThatThrownBy(() -> PortCheck.requireFree("0.0.0.0", port)).isInstanceOf(CannotStart.class);
        }
    }

    @Test
    void freePortPasses() {
        assertThatCode(() -> PortCheck.requireFree(LOOPBACK, 0)).doesNotThrowAnyException();
    }

    @Test
    void foreignAndUnknownAddressesAreNamed() {
        assertThatThrownBy(() -> PortCheck.requireFree("192.0.2.1", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not belong to this machine");
        assertThatThrownBy(() -> PortCheck.requireFree("no.such.host.invalid", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not known here");
    }
}
