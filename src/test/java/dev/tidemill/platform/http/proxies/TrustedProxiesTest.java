package dev.tidemill.platform.http.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static List<String> headers(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(";"));
    }

    @ParameterizedTest(name = "{0}: {1} with {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // nobody is trusted
                "''                    | 10.0.0.1         |                            | 10.0.0.1",
                "''                    | 10.0.0.1         | 203.0.113.9                | 10.0.0.1",
                // the peer is not a proxy
                "10.0.0.0/8            | 203.0.113.9      | 198.51.100.1               | 203.0.113.9",
                // one proxy, no header; one proxy, its caller
                "10.0.0.0/8            | 10.1.2.3         |                            | 10.1.2.3",
                "10.0.0.0/8            | 10.1.2.3         | 203.0.113.9                | 203.0.113.9",
                // what the caller wrote itself stands further left
                "10.0.0.0/8            | 10.1.2.3         | 127.0.0.1, 203.0.113.9     | 203.0.113.9",
                "10.0.0.0/8            | 10.1.2.3         | 127.0.0.1;203.0.113.9      | 203.0.113.9",
                // two proxies; all proxies; an unknown word ends the chain at the last proxy
                "10.0.0.0/8            | 10.1.2.3         | 203.0.113.9, 10.9.9.9      | 203.0.113.9",
                "10.0.0.0/8            | 10.1.2.3         | 10.8.8.8, 10.9.9.9         | 10.8.8.8",
                "10.0.0.0/8            | 10.1.2.3         | 203.0.113.9, unknown       | 10.1.2.3",
                "10.0.0.0/8            | 10.1.2.3         | 203.0.113.9,               | 203.0.113.9",
                "10.0.0.0/8            | 10.1.2.3         | 1.2.3.4, <script>          | 10.1.2.3",
                "10.0.0.0/8            | 10.1.2.3         | localhost                  | 10.1.2.3",
                // ports, IPv6, single addresses, odd prefix lengths
                "10.0.0.0/8            | 10.1.2.3         | 203.0.113.9:4711           | 203.0.113.9",
                "::1                   | 0:0:0:0:0:0:0:1  | [2001:db8::7]:4711         | 2001:db8:0:0:0:0:0:7",
                "::1                   | [0:0:0:0:0:0:0:1]| 2001:db8::7                | 2001:db8:0:0:0:0:0:7",
                "fd00::/8              | fdff::1          | 203.0.113.9                | 203.0.113.9",
                "fd00::/8              | fe00::1          | 203.0.113.9                | fe00::1",
                "127.0.0.1             | 127.0.0.1        | 203.0.113.9                | 203.0.113.9",
                "127.0.0.1             | 127.0.0.2        | 203.0.113.9                | 127.0.0.2",
                "172.16.0.0/12         | 172.31.255.255   | 203.0.113.9                | 203.0.113.9",
                "172.16.0.0/12         | 172.32.0.0       | 203.0.113.9                | 172.32.0.0",
                "0.0.0.0/0             | 192.0.2.1        | 203.0.113.9                | 203.0.113.9",
                "0.0.0.0/0             | ::1              | 203.0.113.9                | ::1",
            })
    void theCallerIsTheFirstThatIsNoProxy(String ranges, String peer, String forwarded, String client) {
        assertThat(TrustedProxies.parse(ranges).client(peer, headers(forwarded)))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "10.0.0.1 10.0.0.2"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
