package dev.tidemill.platform.http.proxies;

import java.net.InetAddress;

/**
 * A range of IP addresses.
 *
 * @param network any address of it
 * @param bits how many leading bits all its addresses share
 */
record AddressRange(InetAddress network, int bits) {
    AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no such prefix length: " + bits);
        }
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address; names are refused, never looked up. */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = network.getAddress().length * Byte.SIZE;
        return new AddressRange(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
