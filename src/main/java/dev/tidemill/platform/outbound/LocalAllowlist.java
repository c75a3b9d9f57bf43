package dev.tidemill.platform.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses of the own network may be called although they are not public: names, addresses and ranges
 * such as {@code 10.1.0.0/16}, each with a port or for every port.
 */
public final class LocalAllowlist {
    private static final int MOST = 1000;

    private final List<Entry> entries;

    private LocalAllowlist(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * One entry.
     *
     * @param name a host name in lower case, or empty
     * @param network the first address of a range, empty for a name
     * @param bits how many bits of it count
     * @param port the only port, or 0 for every port
     */
    private record Entry(String name, byte[] network, int bits, int port) {
        boolean allows(String host, InetAddress address, int asked) {
            boolean here = name.isEmpty()
                    ? Forbidden.within(address.getAddress(), network, bits)
                    : name.equals(host.toLowerCase(Locale.ROOT));
            return here && (port == 0 || port == asked);
        }
    }

    /** Reads entries that are separated by commas or white space; IllegalArgumentException for what is none. */
    public static LocalAllowlist of(String text) {
        var entries = new ArrayList<Entry>();
        for (String word : text.strip().split("[,\\s]+")) {
            if (!word.isEmpty()) {
                entries.add(entry(word));
            }
        }
        if (entries.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " entries");
        }
        return new LocalAllowlist(List.copyOf(entries));
    }

    boolean allows(String host, InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.allows(host, address, port));
    }

    private static Entry entry(String word) {
        int end = word.lastIndexOf(':');
        boolean bracketed = word.startsWith("[");
        boolean bare = !bracketed && word.indexOf(':') != end; // an IPv6 address without a port
        boolean ported = end > 0 && !bare && !word.endsWith("]");
        int port = ported ? port(word.substring(end + 1)) : 0;
        String host = (ported ? word.substring(0, end) : word).replaceAll("[\\[\\]]", "");
        int slash = host.indexOf('/');
        String first = slash < 0 ? host : host.substring(0, slash);
        if (!first.matches("[0-9.]+|.*:.*")) {
            return new Entry(host.toLowerCase(Locale.ROOT), new byte[0], 0, port);
        }
        byte[] network = Forbidden.bytes(first);
        int bits = slash < 0 ? network.length * 8 : Integer.parseInt(host.substring(slash + 1));
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("no range: " + word);
        }
        return new Entry("", network, bits, port);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no port: " + text);
        }
        return port;
    }
}
