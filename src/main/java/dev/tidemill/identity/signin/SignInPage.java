package dev.tidemill.identity.signin;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import org.jspecify.annotations.Nullable;

/** The page and forms to sign in and out. */
public final class SignInPage {
    /** Where people without a session are sent. */
    public static final String PATH = "/users/sign_in";

    /** Where the sign-out form posts to. */
    public static final String SIGN_OUT = "/users/sign_out";

    private static final String RETURN = "redirect";
    private static final int FORM_COOKIE_BYTES = 16;
    private static final long FORM_COOKIE_SECONDS = 7200;

    private final SignIns signIns;
    private final Sessions sessions;
    private final Shells shells;

    public SignInPage(SignIns signIns, Sessions sessions, Shells shells) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.shells = shells;
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(PATH, Need.NOTHING, this::show);
        routes.post(PATH, Need.NOTHING, this::signIn);
        routes.post(SIGN_OUT, Needs.FORM, this::signOut);
    }

    /** What the template shows. */
    public record Content(Form form) {}

    private Reply show(Request request) {
        return Principal.of(request).anonymous()
                ? page(request, 200, null)
                : Reply.seeOther(destination(request.params()));
    }

    private Reply signIn(Request request) {
        if (!Csrf.provenByForm(request)) {
            return page(request, 422, "The form was out of date. Please try again.");
        }
        var params = request.params();
        String secret;
        try {
            secret = signIns.signIn(
                    params.text("login").orElse("").strip(),
                    params.text("password").orElse(""),
                    request.header("User-Agent").orElse(""));
        } catch (ApiError refused) {
            return page(request, refused.status() == 401 ? 422 : refused.status(), refused.text());
        }
        return SessionCookie.set(Reply.seeOther(destination(params)), request, secret, sessions.lifetime());
    }

    private Reply signOut(Request request) {
        signIns.signOut(Principal.of(request));
        return SessionCookie.clear(Reply.seeOther(PATH), request);
    }

    private Reply page(Request request, int status, @Nullable String error) {
        var params = request.params();
        String secret = request.cookie(Csrf.COOKIE)
                .filter(text -> text.matches("[A-Za-z0-9_-]{20,64}"))
                .orElseGet(() -> Secrets.random(FORM_COOKIE_BYTES));
        var form = Form.of(
                        PATH + "?" + RETURN + "=" + Request.encode(destination(params)),
                        "Sign in",
                        Field.text("login", "Username or email")
                                .value(params.text("login").orElse(""))
                                .autocomplete("username")
                                .required(),
                        Field.password("password", "Password").required())
                .error(error);
        var shell =
                shells.of(request).title("Sign in").frame(PageShell.Frame.CARD).csrf(Csrf.of(secret));
        return shells.page(status, new View(shell, "dev/tidemill/identity/signin/sign_in.jte", new Content(form)))
                .header("Set-Cookie", SessionCookie.text(request, Csrf.COOKIE, secret, FORM_COOKIE_SECONDS));
    }

    /** The page to go on to: a path of this site, never another site. */
    static String destination(Params params) {
        String wanted = params.text(RETURN).orElse("/");
        boolean ours = wanted.startsWith("/") && !wanted.startsWith("//") && !wanted.startsWith("/users/sign_");
        boolean clean = wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return ours && clean ? wanted : "/";
    }
}
