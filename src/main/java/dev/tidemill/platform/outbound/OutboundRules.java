package dev.tidemill.platform.outbound;

import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses may be called.
 *
 * @param allowLocal whether addresses of the own network may be called
 * @param allowlist which may be called anyway
 * @param own the address of this instance, which is never called unless the allowlist names it
 */
public record OutboundRules(boolean allowLocal, LocalAllowlist allowlist, URI own) {
    /** Whether webhooks may reach the own network. */
    public static final Setting<Boolean> ALLOW_LOCAL = Setting.bool(
            "outbound-allow-local-requests",
            false,
            "Whether webhooks may call addresses of the own network: private, loopback, link-local. Let only people"
                    + " you trust make webhooks then.");

    /** Which addresses of the own network are fine. */
    public static final Setting<LocalAllowlist> ALLOWLIST = new Setting<>(
            "outbound-local-requests-allowlist",
            "",
            "names, addresses and ranges, each with an optional port, separated by commas",
            "Which addresses of the own network webhooks may call, for example ci.corp.example, 10.1.0.0/16:8443.",
            LocalAllowlist::of);

    /** Every setting. */
    public static final List<Setting<?>> SETTINGS = List.of(ALLOW_LOCAL, ALLOWLIST);

    /** The rules that were set. */
    public static OutboundRules of(Settings settings, String externalUrl) {
        return new OutboundRules(settings.get(ALLOW_LOCAL), settings.get(ALLOWLIST), URI.create(externalUrl));
    }

    /** The host of an address that may be called as far as its text goes; throws otherwise. */
    public static String host(URI address) throws OutboundRefused {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new OutboundRefused("Only http and https addresses are called");
        }
        String host = address.getHost();
        if (host == null || host.isEmpty()) {
            throw new OutboundRefused("The address has no host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port that an address means. */
    public static int port(URI address) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        return address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    }

    /** Refuses an address that a name stands for. */
    void check(String host, InetAddress address, int port) throws OutboundRefused {
        if (allowlist.allows(host, address, port)) {
            return;
        }
        if (host.equalsIgnoreCase(own.getHost()) && port == port(own)) {
            throw new OutboundRefused("Requests to this instance itself are not allowed");
        }
        String what = allowLocal ? null : mine(address) ? "this machine" : Forbidden.what(address);
        if (what != null) {
            throw new OutboundRefused("Requests to the local network are not allowed: " + host + " is " + what);
        }
    }

    /** Whether the address is one of this machine's own, also a public one. */
    private static boolean mine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
