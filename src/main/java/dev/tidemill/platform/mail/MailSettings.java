package dev.tidemill.platform.mail;

import dev.tidemill.platform.settings.Setting;
import java.time.Duration;
import java.util.List;

/** How mail is sent. */
public final class MailSettings {
    static final Setting<String> HOST =
            Setting.text("smtp-host", "", "The mail server; empty means that no mail is sent.");
    static final Setting<Integer> PORT =
            Setting.integer("smtp-port", 587, 1, 65535, "The port of the mail server: 587 for starttls, 465 for tls.");
    static final Setting<String> USER = Setting.text("smtp-user", "", "The user at the mail server; empty for none.");
    static final Setting<String> PASSWORD =
            Setting.text("smtp-password", "", "The password at the mail server; better set by the environment.");
    static final Setting<String> TLS = new Setting<>(
            "smtp-tls",
            "starttls",
            "starttls, tls or none",
            "How the connection to the mail server is protected; without protection no password is sent.",
            text -> {
                if (!List.of("starttls", "tls", "none").contains(text.strip())) {
                    throw new IllegalArgumentException("neither starttls, tls nor none");
                }
                return text.strip();
            });
    static final Setting<String> FROM =
            Setting.text("mail-from", "", "The sender's address; empty means noreply at the host of the external URL.");
    static final Setting<String> NAME = Setting.text("mail-from-name", "Tidemill", "The sender's name.");
    static final Setting<String> REPLY_TO = Setting.text(
            "mail-reply-to", "", "Where answers go; empty means the sender's address, which nobody reads.");
    static final Setting<Duration> TIMEOUT =
            Setting.duration("smtp-timeout", Duration.ofSeconds(30), "How long the mail server has to answer.");

    /** Every setting. */
    public static final List<Setting<?>> ALL = List.of(HOST, PORT, USER, PASSWORD, TLS, FROM, NAME, REPLY_TO, TIMEOUT);

    private MailSettings() {}
}
