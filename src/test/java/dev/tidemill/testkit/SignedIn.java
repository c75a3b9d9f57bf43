package dev.tidemill.testkit;

import java.util.Map;
import java.util.regex.Pattern;

/** A browser's session without a browser: what forms and scripts of pages send. */
public final class SignedIn {
    private static final Pattern TOKEN = Pattern.compile("name=\"authenticity_token\" value=\"([^\"]+)\"");

    private SignedIn() {}

    /** A client of the pages with the session of somebody, and its token in a header. */
    public static Http in(TestServer server, String username, String password) {
        Http session = withoutToken(server, username, password);
        return session.with("X-CSRF-Token", token(session.get("/projects/new").expect(200)));
    }

    /** The same without the token, as a page of another site would send. */
    public static Http withoutToken(TestServer server, String username, String password) {
        Http blank = server.http();
        var form = blank.get("/users/sign_in").expect(200);
        var fields = Map.of("authenticity_token", token(form), "login", username, "password", password);
        var answer = blank.with("Cookie", pair(form))
                .form("POST", "/users/sign_in", fields)
                .expect(303);
        return blank.with("Cookie", pair(answer));
    }

    private static String token(Http.Answer page) {
        var token = TOKEN.matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no form has a token");
        }
        return token.group(1);
    }

    private static String pair(Http.Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
