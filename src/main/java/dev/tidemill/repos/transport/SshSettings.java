package dev.tidemill.repos.transport;

import dev.tidemill.platform.settings.Setting;
import java.util.List;

/** Where git is served over SSH. */
final class SshSettings {
    static final Setting<Integer> PORT =
            Setting.integer("ssh-port", 0, 0, 65535, "The port that serves git over SSH; 0 serves none.");
    static final Setting<String> BIND = Setting.text("ssh-bind", "0.0.0.0", "The address that SSH is bound to.");
    static final Setting<String> HOST = Setting.text(
            "ssh-host", "", "The host in SSH addresses of projects; empty means the one of the external URL.");
    static final Setting<Integer> PUBLIC_PORT = Setting.integer(
            "ssh-public-port", 0, 0, 65535, "The port in SSH addresses of projects; 0 means the port that is bound.");
    static final List<Setting<?>> ALL = List.of(PORT, BIND, HOST, PUBLIC_PORT);

    private SshSettings() {}
}
