package dev.tidemill.platform.http.proxies;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about their callers is taken. Anybody can send {@code X-Forwarded-For}, so it counts only
 * as far as it was written by these: from the last entry backwards to the first that is none of them.
 */
public final class TrustedProxies {
    /** Nobody's word is taken. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads ranges separated by commas, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}.
     *
     * @throws IllegalArgumentException when one is not an address or range
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(AddressRange::parse)
                .toList());
    }

    /**
     * Who calls.
     *
     * @param peer the address at the other end of the connection
     * @param forwarded the values of {@code X-Forwarded-For}, in the order in which they came
     */
    public String client(String peer, List<String> forwarded) {
        String client = bare(peer);
        var hops = forwarded.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList()
                .reversed();
        for (String hop : hops) {
            Optional<InetAddress> known = literal(bare(hop));
            if (!trusts(client) || known.isEmpty()) {
                return client;
            }
            client = known.get().getHostAddress();
        }
        return client;
    }

    /** Whether the peer is one of the proxies. */
    public boolean trusts(String peer) {
        return !ranges.isEmpty()
                && literal(bare(peer))
                        .filter(address -> ranges.stream().anyMatch(range -> range.contains(address)))
                        .isPresent();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without a port and without the brackets of an IPv6 address. */
    private static String bare(String text) {
        String address = text.strip();
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        boolean port = colon > 0 && colon == address.lastIndexOf(':') && address.indexOf('.') > 0;
        return port ? address.substring(0, colon) : address;
    }
}
