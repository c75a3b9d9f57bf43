package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.menus.Area;
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
import dev.tidemill.platform.web.ui.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Somebody's own personal access tokens: list, make, revoke. */
public final class TokensPage {
    /** The address of the page. */
    public static final String PATH = "/-/user_settings/personal_access_tokens";

    private static final String TITLE = "Personal access tokens";

    private final Tokens tokens;
    private final PersonalTokens personal;
    private final Area area;

    public TokensPage(Tokens tokens, PersonalTokens personal, Area area) {
        this.tokens = tokens;
        this.personal = personal;
        this.area = area;
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(
                PATH,
                Needs.PAGE_USER,
                request -> page(request, 200, form(request).empty(PATH), null));
        routes.post(PATH, Needs.FORM, this::create);
        routes.post(PATH + "/{id}/revoke", Needs.FORM, this::revoke);
    }

    private Reply create(Request request) {
        try {
            var issued = personal.create(Principal.of(request), TokenForm.read(request.params()));
            return page(request, 201, form(request).empty(PATH), issued);
        } catch (ApiError refused) {
            var form = form(request).refused(PATH, request.params(), Faults.of(refused));
            return page(request, 422, form, null);
        }
    }

    private Reply revoke(Request request) {
        var caller = Principal.of(request);
        var token = personal.get(caller, request.params().requiredId("id"));
        personal.revoke(caller, token);
        return Shells.done(PATH, "The token " + token.name() + " was revoked.");
    }

    private Reply page(Request request, int status, Form form, @Nullable IssuedToken issued) {
        var paging = Paging.of(request);
        var active = list(request, TokenFilter.ACTIVE, paging);
        var inactive = list(request, TokenFilter.INACTIVE, new Paging(1, Paging.MOST, PATH));
        var content = new TokenList(
                TITLE,
                "They act as you, for scripts, clients and git over HTTP.",
                PATH,
                tokens.today(),
                rows(active),
                Pagers.of(request, paging, active),
                rows(inactive),
                inactive.total(),
                form,
                issued);
        return area.shells().page(status, new View(area.shell(request, TITLE, PATH), TokenList.TEMPLATE, content));
    }

    private Slice<AccessToken> list(Request request, TokenFilter filter, Paging paging) {
        var caller = Principal.of(request);
        return personal.list(caller, OptionalLong.of(caller.required().id()), filter, paging);
    }

    private static List<TokenList.Row> rows(Slice<AccessToken> slice) {
        return slice.items().stream()
                .map(token -> new TokenList.Row(token, null))
                .toList();
    }

    private TokenForm form(Request request) {
        User user = Principal.of(request).required();
        var scopes = EnumSet.allOf(Scope.class);
        if (!user.admin()) {
            scopes.removeAll(EnumSet.of(Scope.SUDO, Scope.ADMIN_MODE));
        }
        return new TokenForm(tokens, scopes, List.of());
    }
}
