package dev.tidemill.identity;

import dev.tidemill.identity.gpg.GpgKeysApi;
import dev.tidemill.identity.gpg.GpgKeysPage;
import dev.tidemill.identity.keys.SshKeysApi;
import dev.tidemill.identity.keys.SshKeysPage;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.identity.signin.SignInPage;
import dev.tidemill.identity.signin.SignIns;
import dev.tidemill.identity.tokens.PersonalTokens;
import dev.tidemill.identity.tokens.TokensApi;
import dev.tidemill.identity.tokens.TokensPage;
import dev.tidemill.identity.users.InstanceApi;
import dev.tidemill.identity.users.UsersApi;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;

/** The endpoints and pages of this room, put together. */
final class IdentityPages {
    private final IdentityRoom room;
    private final String externalUrl;
    private final PersonalTokens personalTokens;
    private final SignInPage signInPage;
    private final Area userSettings;
    private final Area administration;

    /** Also adds the room's links to the viewer's menu. */
    IdentityPages(Platform platform, IdentityRoom room, SignIns signIns) {
        this.room = room;
        this.externalUrl = platform.externalUrl();
        this.personalTokens = new PersonalTokens(platform.db(), room.tokens());
        this.signInPage = new SignInPage(signIns, room.sessions(), platform.shells());
        this.userSettings = new Area("User settings", TokensPage.PATH, platform.shells());
        this.administration = new Area("Administration", "/admin", platform.shells());
        var tokens = NavItem.of(Icon.KEY, "Access tokens", TokensPage.PATH);
        var keys = NavItem.of(Icon.LOCK, "SSH keys", SshKeysPage.PATH);
        userSettings.add(10, tokens);
        userSettings.add(20, keys);
        userSettings.add(30, NavItem.of(Icon.CHECK, "GPG keys", GpgKeysPage.PATH));
        room.viewer().add(tokens);
        room.viewer().add(keys);
    }

    Area userSettings() {
        return userSettings;
    }

    Area administration() {
        return administration;
    }

    void routes(Routes routes) {
        new InstanceApi().routes(routes);
        new UsersApi(room.users(), room.userParts(), externalUrl).routes(routes);
        new TokensApi(room.tokens(), personalTokens, room.users()).routes(routes);
        new SshKeysApi(room.keys().ssh(), room.users(), externalUrl).routes(routes);
        new SshKeysPage(room.keys().ssh(), userSettings).routes(routes);
        new GpgKeysApi(room.keys().gpg(), room.users()).routes(routes);
        new GpgKeysPage(room.keys().gpg(), userSettings).routes(routes);
        new TokensPage(room.tokens(), personalTokens, userSettings).routes(routes);
        signInPage.routes(routes);
    }
}
