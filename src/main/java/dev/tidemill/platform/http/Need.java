package dev.tidemill.platform.http;

/**
 * What a caller must present before a route's endpoint runs: nothing, a signed-in user, a scope, a
 * runner token. Finer permission (role, visibility) is decided by the use case.
 */
public interface Need {
    /** Needs nothing: anyone may call. */
    Need NOTHING = of("nothing", request -> {});

    /** A word for the route table, for example {@code user} or {@code runner token}. */
    String label();

    /** Throws an {@link ApiError} (401 or 403) when the caller does not present it. */
    void check(Request request);

    /** A need from its label and its check. */
    static Need of(String label, java.util.function.Consumer<Request> check) {
        return new Need() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public void check(Request request) {
                check.accept(request);
            }
        };
    }
}
