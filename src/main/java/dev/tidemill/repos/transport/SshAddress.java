package dev.tidemill.repos.transport;

import dev.tidemill.platform.settings.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Where people reach git over SSH.
 *
 * @param host the host
 * @param port the port people use, which a firewall may map to another
 */
public record SshAddress(String host, int port) {
    private static final int USUAL = 22;

    /** The address by the settings; while SSH is not served, the one it would have on its usual port. */
    public static SshAddress of(Settings settings, String externalUrl) {
        String host = settings.get(SshSettings.HOST);
        int bound = settings.get(SshSettings.PORT);
        int told = settings.get(SshSettings.PUBLIC_PORT);
        return new SshAddress(
                host.isEmpty() ? URI.create(externalUrl).getHost() : host, told > 0 ? told : bound > 0 ? bound : USUAL);
    }

    /** The address while SSH is served; empty while it is not. */
    public static Optional<SshAddress> served(Settings settings, String externalUrl) {
        return settings.get(SshSettings.PORT) == 0 ? Optional.empty() : Optional.of(of(settings, externalUrl));
    }

    /** What people clone: the short form on the usual port, a URL on any other. */
    public String of(String projectPath) {
        return port == USUAL
                ? "git@" + host + ":" + projectPath + ".git"
                : "ssh://git@" + host + ":" + port + "/" + projectPath + ".git";
    }
}
