package dev.tidemill.projects.tokens;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.pages.ProjectPages;

/** Puts the access tokens of projects and groups together, for the room's table of contents. */
public final class TokenWork {
    private final ResourceTokensApi api;
    private final ResourceTokensPage page;

    public TokenWork(Platform platform, IdentityRoom identity, Access access, Members members, ProjectPages pages) {
        var tokens = new ResourceTokens(platform, identity.users(), identity.tokens(), members);
        var places = new TokenPlaces(access, members, pages.projects(), pages.groups());
        this.api = new ResourceTokensApi(tokens, members);
        this.page = new ResourceTokensPage(platform.shells(), tokens, identity.tokens(), places);
    }

    public void routes(Routes routes) {
        api.routes(routes);
        page.routes(routes);
    }
}
