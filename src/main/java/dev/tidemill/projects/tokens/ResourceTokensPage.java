package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.tokens.IssuedToken;
import dev.tidemill.identity.tokens.TokenFilter;
import dev.tidemill.identity.tokens.TokenForm;
import dev.tidemill.identity.tokens.TokenList;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.pages.Words;
import dev.tidemill.projects.tokens.TokenPlaces.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access tokens of a project or group: list, make, revoke. */
public final class ResourceTokensPage {
    private static final String TITLE = "Access tokens";

    private final Shells shells;
    private final ResourceTokens resourceTokens;
    private final Tokens tokens;
    private final TokenPlaces places;

    public ResourceTokensPage(Shells shells, ResourceTokens resourceTokens, Tokens tokens, TokenPlaces places) {
        this.shells = shells;
        this.resourceTokens = resourceTokens;
        this.tokens = tokens;
        this.places = places;
    }

    /** Finds the project or group of a request, when the caller may manage its tokens. */
    @FunctionalInterface
    private interface Finder {
        Place find(Request request);
    }

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        rows(routes, TokenPlaces.OF_PROJECT, places::project);
        rows(routes, TokenPlaces.OF_GROUP, places::group);
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.PAGE_USER, request -> show(request, finder.find(request)));
        routes.post(path, Needs.FORM, request -> create(request, finder.find(request)));
        routes.post(path + "/{token_id}/revoke", Needs.FORM, request -> revoke(request, finder.find(request)));
    }

    private Reply show(Request request, Place place) {
        return page(request, place, 200, form(request, place).empty(place.base()), null);
    }

    private Reply create(Request request, Place place) {
        var params = request.params();
        try {
            var wanted = TokenForm.read(params);
            var role = Role.ofLevel((int) params.requiredId("access_level"))
                    .orElseThrow(() -> ApiError.invalid("access_level", "is not a role"));
            var issued = resourceTokens.create(Principal.of(request), place.source(), wanted, role);
            return page(request, place, 201, form(request, place).empty(place.base()), issued);
        } catch (ApiError refused) {
            var form = form(request, place).refused(place.base(), params, Faults.of(refused));
            return page(request, place, 422, form, null);
        }
    }

    private Reply revoke(Request request, Place place) {
        long id = request.params().requiredId("token_id");
        String name = resourceTokens.get(place.source(), id).token().name();
        resourceTokens.revoke(Principal.of(request), place.source(), id);
        return Shells.done(place.base(), "The token " + name + " was revoked.");
    }

    private Reply page(Request request, Place place, int status, Form form, @Nullable IssuedToken issued) {
        var paging = Paging.of(request);
        var active = resourceTokens.list(place.source(), TokenFilter.ACTIVE, paging);
        var last = new Paging(1, Paging.MOST, place.base());
        var inactive = resourceTokens.list(place.source(), TokenFilter.INACTIVE, last);
        var content = new TokenList(
                TITLE,
                place.about(),
                place.base(),
                tokens.today(),
                rows(active),
                Pagers.of(request, paging, active),
                rows(inactive),
                inactive.total(),
                form,
                issued);
        return shells.page(status, new View(place.shell(request, TITLE), TokenList.TEMPLATE, content));
    }

    private static List<TokenList.Row> rows(Slice<ResourceToken> slice) {
        return slice.items().stream()
                .map(held -> new TokenList.Row(held.token(), held.role() == null ? "None" : word(held.role())))
                .toList();
    }

    private TokenForm form(Request request, Place place) {
        var roles = resourceTokens.roles(Principal.of(request), place.source()).stream()
                .map(role -> new Choice(Integer.toString(role.level()), word(role)))
                .toList();
        return new TokenForm(tokens, ResourceTokens.SCOPES, roles);
    }

    private static String word(Role role) {
        return Words.role(role);
    }
}
