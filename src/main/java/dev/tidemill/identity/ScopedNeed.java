package dev.tidemill.identity;

import dev.tidemill.identity.signin.Csrf;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Request;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A need of the API: whether anonymous callers pass, and which scopes a credential must have one of. */
public final class ScopedNeed implements Need {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final String label;
    private final boolean anonymous;
    private final boolean jobToken;
    private final Set<Scope> reading;
    private final Set<Scope> writing;

    ScopedNeed(String label, boolean anonymous, boolean jobToken, Set<Scope> reading, Set<Scope> writing) {
        this.label = label;
        this.anonymous = anonymous;
        this.jobToken = jobToken;
        this.reading = Set.copyOf(reading);
        this.writing = Set.copyOf(writing);
    }

    /** The same, also for credentials with one of these scopes. */
    public ScopedNeed or(Scope... more) {
        var read = EnumSet.copyOf(reading);
        var write = EnumSet.copyOf(writing);
        var added = Set.of(more);
        read.addAll(added);
        write.addAll(added);
        String words = added.stream().map(Scope::word).sorted().collect(Collectors.joining("/"));
        return new ScopedNeed(label + " or " + words, anonymous, jobToken, read, write);
    }

    /** The same, also for job tokens. */
    public ScopedNeed orJobToken() {
        return new ScopedNeed(label + " or job token", anonymous, true, reading, writing);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void check(Request request) {
        var caller = Principal.of(request);
        if (caller.anonymous()) {
            if (!anonymous) {
                throw ApiError.unauthorized();
            }
            return;
        }
        switch (caller.credential().kind()) {
            case "job_token" -> requireJobToken();
            case "session" -> requireProof(request);
            default -> requireScope(request, caller);
        }
    }

    private void requireJobToken() {
        if (!jobToken) {
            throw ApiError.unauthorized();
        }
    }

    /** A cookie alone does not prove that our own page sent a request that changes something. */
    private static void requireProof(Request request) {
        if (!SAFE.contains(request.method()) && !Csrf.proven(request)) {
            throw ApiError.unauthorized();
        }
    }

    private void requireScope(Request request, Principal caller) {
        var needed = SAFE.contains(request.method()) ? reading : writing;
        if (caller.scopes().stream().noneMatch(needed::contains)) {
            throw ApiError.insufficientScope(
                    needed.stream().sorted().map(Scope::word).collect(Collectors.joining(" ")));
        }
    }
}
