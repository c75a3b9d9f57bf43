package dev.tidemill.platform.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are not of the public network (RFC 6890 and its registries). An IPv6 address that carries an
 * IPv4 one is judged by that: mapped, compatible, NAT64, 6to4 and Teredo.
 */
final class Forbidden {
    private static final List<Network> NETWORKS = List.of(
            net("0.0.0.0/8", "this network"),
            net("10.0.0.0/8", "a private network"),
            net("100.64.0.0/10", "a carrier's network"),
            net("127.0.0.0/8", "loopback"),
            net("169.254.0.0/16", "link-local, where clouds keep their metadata"),
            net("172.16.0.0/12", "a private network"),
            net("192.0.0.0/24", "reserved"),
            net("192.0.2.0/24", "reserved for documentation"),
            net("192.88.99.0/24", "reserved"),
            net("192.168.0.0/16", "a private network"),
            net("198.18.0.0/15", "reserved for benchmarks"),
            net("198.51.100.0/24", "reserved for documentation"),
            net("203.0.113.0/24", "reserved for documentation"),
            net("224.0.0.0/4", "multicast"),
            net("240.0.0.0/4", "reserved"),
            net("::/128", "this network"),
            net("::1/128", "loopback"),
            net("100::/64", "reserved"),
            net("2001:db8::/32", "reserved for documentation"),
            net("3fff::/20", "reserved for documentation"),
            net("5f00::/16", "reserved"),
            net("fc00::/7", "a private network"),
            net("fe80::/10", "link-local"),
            net("fec0::/10", "a private network"),
            net("ff00::/8", "multicast"));

    private static final byte[] NAT64 = bytes("64:ff9b::");
    private static final byte[] NAT64_LOCAL = bytes("64:ff9b:1::");

    private Forbidden() {}

    /** A network and what it is. */
    private record Network(byte[] address, int bits, String what) {
        boolean holds(byte[] other) {
            return within(other, address, bits);
        }
    }

    /** What the address is when it is not of the public network, or null. */
    static @Nullable String what(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : NETWORKS) {
            if (network.holds(bytes)) {
                return network.what();
            }
        }
        Inet4Address inner = address instanceof Inet6Address ? carried(bytes) : null;
        return inner == null ? null : what(inner);
    }

    /** Whether the first bits of both addresses are the same; addresses of different kinds never are. */
    static boolean within(byte[] address, byte[] network, int bits) {
        if (address.length != network.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((address[i / 8] & mask) != (network[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Inet4Address carried(byte[] bytes) {
        boolean zeros = isZero(bytes, 0, 10);
        if (zeros && ((bytes[10] == -1 && bytes[11] == -1) || (bytes[10] == 0 && bytes[11] == 0))) {
            return inner(bytes, 12, false);
        }
        if (within(bytes, NAT64, 96) || within(bytes, NAT64_LOCAL, 48)) {
            return inner(bytes, 12, false);
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return inner(bytes, 2, false);
        }
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return teredo ? inner(bytes, 12, true) : null;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Inet4Address inner(byte[] bytes, int at, boolean inverted) {
        byte[] four = Arrays.copyOfRange(bytes, at, at + 4);
        for (int i = 0; inverted && i < 4; i++) {
            four[i] = (byte) ~four[i];
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static Network net(String text, String what) {
        int slash = text.indexOf('/');
        return new Network(bytes(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)), what);
    }

    /** The bytes of an address that is written in digits. */
    static byte[] bytes(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }
}
