package dev.tidemill.identity;

import dev.tidemill.identity.signin.Csrf;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Request;
import java.util.EnumSet;

/** What routes of all rooms can need of their callers; the words in route tables. */
public final class Needs {
    /** Anyone; a token must have {@code api}, or {@code read_api} for reading. */
    public static final ScopedNeed ANYONE =
            new ScopedNeed("anyone", true, false, EnumSet.of(Scope.API, Scope.READ_API), EnumSet.of(Scope.API));

    /** A signed-in user; a token must have {@code api}, or {@code read_api} for reading. */
    public static final ScopedNeed USER =
            new ScopedNeed("user", false, false, EnumSet.of(Scope.API, Scope.READ_API), EnumSet.of(Scope.API));

    /** As {@link #USER}, also with {@code read_user}, for reading about users. */
    public static final ScopedNeed READ_USER = new ScopedNeed(
            "read_user", false, false, EnumSet.of(Scope.API, Scope.READ_API, Scope.READ_USER), EnumSet.of(Scope.API));

    /** A token of any scope, for what it may learn of or do to itself. */
    public static final ScopedNeed ANY_SCOPE =
            new ScopedNeed("any scope", false, false, EnumSet.allOf(Scope.class), EnumSet.allOf(Scope.class));

    /** An administrator with a credential that may do everything. */
    public static final Need ADMIN = Need.of("admin", request -> {
        USER.check(request);
        if (!Principal.of(request).admin()) {
            throw ApiError.forbidden();
        }
    });

    /** A page that anyone may open. */
    public static final Need PAGE = Need.of("page", ANYONE::check);

    /** A page for signed-in people; others are sent to the sign-in page and come back. */
    public static final Need PAGE_USER = Need.of("page user", request -> {
        if (Principal.of(request).anonymous()) {
            throw signInFirst(request);
        }
        USER.check(request);
    });

    /** A page for administrators, which others cannot tell from a missing one. */
    public static final Need PAGE_ADMIN = Need.of("page admin", request -> {
        PAGE_USER.check(request);
        requireAdministrator(request);
    });

    /** A form sent by our own page in a signed-in browser; 422 when its token is wrong. */
    public static final Need FORM = Need.of("form", request -> {
        if (!Principal.of(request).credential().kind().equals("session")) {
            throw ApiError.seeOther("/users/sign_in");
        }
        if (!Csrf.proven(request)) {
            throw ApiError.of(422, "The form is out of date. Reload the page and try again.");
        }
    });

    /** As {@link #FORM}, for administrators; others cannot tell it from a missing page. */
    public static final Need FORM_ADMIN = Need.of("form admin", request -> {
        FORM.check(request);
        requireAdministrator(request);
    });

    private Needs() {}

    private static void requireAdministrator(Request request) {
        if (!Principal.of(request).admin()) {
            throw ApiError.notFound();
        }
    }

    private static ApiError signInFirst(Request request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        String back = request.servlet().getRequestURI() + query;
        return ApiError.seeOther("/users/sign_in?redirect=" + Request.encode(back));
    }
}
