package dev.tidemill.repos.deploytokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.repos.deploytokens.DeployTokenPlaces.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deploy tokens of a project or group: list, make, revoke. */
public final class DeployTokensPage {
    private static final String TITLE = "Deploy tokens";
    private static final String TEMPLATE = "dev/tidemill/repos/deploytokens/deploy_token_list.jte";

    private final Shells shells;
    private final DeployTokens tokens;
    private final DeployTokenPlaces places;

    /**
     * What the template shows.
     *
     * @param about one sentence on what the tokens open
     * @param issued the token that was made just now, or null
     */
    public record Content(
            String base,
            String about,
            List<DeployToken> tokens,
            Pager pager,
            Form form,
            DeployTokens.@Nullable Issued issued) {}

    public DeployTokensPage(Shells shells, DeployTokens tokens, DeployTokenPlaces places) {
        this.shells = shells;
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
        rows(routes, DeployTokenPlaces.OF_PROJECT, places::project);
        rows(routes, DeployTokenPlaces.OF_GROUP, places::group);
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.PAGE_USER, request -> page(request, finder.find(request), 200, Faults.NONE, null));
        routes.post(path, Needs.FORM, request -> create(request, finder.find(request)));
        routes.post(path + "/{token_id}/revoke", Needs.FORM, request -> revoke(request, finder.find(request)));
    }

    private Reply create(Request request, Place place) {
        try {
            if (request.params().list("scopes").filter(s -> !s.isEmpty()).isEmpty()) {
                throw ApiError.invalid("scopes", "Choose at least one");
            }
            var issued = tokens.create(Principal.of(request), place.home(), NewDeployToken.of(request.params()));
            return page(request, place, 201, Faults.NONE, issued);
        } catch (ApiError refused) {
            return page(request, place, 422, Faults.of(refused), null);
        }
    }

    private Reply revoke(Request request, Place place) {
        long id = request.params().requiredId("token_id");
        String name = tokens.get(place.home(), id).name();
        tokens.revoke(Principal.of(request), place.home(), id);
        return Shells.done(place.base(), "The token " + name + " was revoked.");
    }

    private Reply page(Request request, Place place, int status, Faults faults, DeployTokens.@Nullable Issued issued) {
        var paging = Paging.of(request);
        var found = tokens.list(place.home(), java.util.Optional.empty(), paging);
        var typed = issued == null ? request.params() : null;
        var content = new Content(
                place.base(),
                place.about(),
                found.items(),
                Pagers.of(request, paging, found),
                form(place.base(), typed, faults),
                issued);
        return shells.page(status, new View(place.shell(request, TITLE), TEMPLATE, content));
    }

    private static Form form(String action, @Nullable Params typed, Faults faults) {
        var fields = List.of(
                Field.text("name", "Name").required().value(text(typed, "name")).error(faults.of("name")),
                Field.text("username", "User name")
                        .value(text(typed, "username"))
                        .hint("Empty: gitlab+deploy-token- and the token's number.")
                        .error(faults.of("username")),
                Field.input("date", "expires_at", "Expires on")
                        .value(text(typed, "expires_at"))
                        .hint("Empty: never.")
                        .error(faults.of("expires_at")),
                Field.ticks(
                                "scopes",
                                "Scopes",
                                List.of(new Choice("read_repository", "read_repository", "Clone and pull, also LFS")),
                                typed == null ? List.of() : typed.list("scopes").orElse(List.of()))
                        .error(faults.of("scopes")));
        return new Form(action, fields, "Create token", Tone.ACCENT, null, null)
                .error(faults.other("name", "username", "expires_at", "scopes"));
    }

    private static String text(@Nullable Params typed, String name) {
        return typed == null ? "" : typed.text(name).orElse("");
    }
}
