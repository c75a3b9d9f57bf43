package dev.tidemill.identity;

import dev.tidemill.identity.passwords.Passwords;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.identity.signin.SignIns;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.identity.users.FirstAdministrator;
import dev.tidemill.platform.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** The settings and limits of this room, for the reference page. */
final class IdentitySettings {
    static final List<Setting<?>> ALL = Stream.of(
                    Passwords.settings(),
                    SignIns.settings(),
                    FirstAdministrator.settings(),
                    List.<Setting<?>>of(Sessions.LIFETIME, Tokens.LONGEST_LIFE))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private IdentitySettings() {}
}
