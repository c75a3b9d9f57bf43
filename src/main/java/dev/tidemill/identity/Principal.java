package dev.tidemill.identity;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a use case: nobody, or a user with a credential that limits what the user may do now.
 *
 * @param user who, or null for an anonymous caller
 * @param scopes what the credential may be used for; a browser session has all
 * @param credential how the caller proved who it is
 */
public record Principal(@Nullable User user, Set<Scope> scopes, Credential credential) {
    /** A caller that presented nothing. */
    public static final Principal ANONYMOUS = new Principal(null, Set.of(), Credential.NONE);

    private static final String ATTRIBUTE = "principal";

    /**
     * How a caller proved who it is.
     *
     * @param kind {@code none}, {@code session}, {@code personal_access_token}, {@code project_access_token},
     *     {@code job_token} or what another room contributed
     * @param id the credential's row, or 0
     * @param projectId the only project it is good for, or null when it is not bound to one
     */
    public record Credential(String kind, long id, @Nullable Long projectId) {
        /** No credential. */
        public static final Credential NONE = new Credential("none", 0, null);
    }

    /** A user acting inside the process, for jobs and tests: every scope. */
    public static Principal of(User user) {
        return new Principal(user, EnumSet.allOf(Scope.class), new Credential("internal", 0, null));
    }

    /** The caller of a request; anonymous when nothing was presented. */
    public static Principal of(Request request) {
        Lookup lookup = request.attribute(ATTRIBUTE, () -> Lookup.NOBODY);
        return lookup.caller();
    }

    /** Remembers the caller of a request; authentication does this once. */
    public void rememberIn(Request request) {
        rememberIn(request, () -> this);
    }

    /** Remembers how to find the caller of a request; done when somebody asks first, and once. */
    public static void rememberIn(Request request, Supplier<Principal> how) {
        request.attribute(ATTRIBUTE, new Lookup(how));
    }

    private static final class Lookup {
        static final Lookup NOBODY = new Lookup(() -> ANONYMOUS);

        private final Supplier<Principal> how;
        private @Nullable Principal found;

        Lookup(Supplier<Principal> how) {
            this.how = how;
        }

        Principal caller() {
            Principal known = found;
            if (known == null) {
                known = how.get();
                found = known;
            }
            return known;
        }
    }

    public boolean anonymous() {
        return user == null;
    }

    /** The user, or 401 for an anonymous caller. */
    public User required() {
        return Optional.ofNullable(user).orElseThrow(ApiError::unauthorized);
    }

    /** The user's id, or null for an anonymous caller. */
    public @Nullable Long userId() {
        return user == null ? null : user.id();
    }

    /** Whether an administrator is calling with a credential that may do everything. */
    public boolean admin() {
        return user != null && user.admin() && scopes.contains(Scope.API);
    }
}
