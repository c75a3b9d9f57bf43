package dev.tidemill.ci.protocol;

import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.runners.RunnerManagers;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Who calls as a runner: by the token in the body or in the {@code RUNNER-TOKEN} header. */
final class RunnerCalls {
    /** The endpoint itself checks the token, which may stand in the body. */
    static final Need NEED = Need.of("runner token", request -> {});

    private static final int LONGEST_SYSTEM_ID = 64;

    private final RunnerStore store = new RunnerStore();
    private final Database db;
    private final RunnerManagers managers;
    private final InstantSource clock;

    RunnerCalls(Database db, RunnerManagers managers, InstantSource clock) {
        this.db = db;
        this.managers = managers;
        this.clock = clock;
    }

    /** The runner; 400 without a token, 403 for one that is unknown or has ended. */
    Runner runner(Request request) {
        return again(request).get().orElseThrow(ApiError::forbidden);
    }

    /** Looks the runner up anew at each call, for requests that last: its token may end meanwhile. */
    Supplier<Optional<Runner>> again(Request request) {
        byte[] digest = Secrets.digest(token(request));
        return () -> db.read(handle -> store.byToken(handle, digest, clock.instant()));
    }

    /** The secret that the runner presented. */
    static String token(Request request) {
        return request.params()
                .text("token")
                .filter(text -> !text.isEmpty())
                .or(() -> request.header("RUNNER-TOKEN").filter(text -> !text.isEmpty()))
                .orElseThrow(() -> ApiError.parameter("token is missing"));
    }

    /** What the machine says of itself. */
    static RunnerDetails details(Params params) {
        return params.tree().path("info").isObject() ? RunnerDetails.of(params.hash("info")) : RunnerDetails.NONE;
    }

    /** The machine's row, with its contact noted. */
    RunnerManager contacted(Request request, Runner runner) {
        var params = request.params();
        return managers.contacted(runner, systemId(params), details(params), request.ip());
    }

    static String systemId(Params params) {
        String id = params.text("system_id").orElse("");
        if (id.length() > LONGEST_SYSTEM_ID) {
            throw ApiError.parameter("system_id is too long (maximum is 64 characters)");
        }
        return id;
    }
}
