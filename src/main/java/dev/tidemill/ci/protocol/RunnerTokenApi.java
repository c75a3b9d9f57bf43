package dev.tidemill.ci.protocol;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerManagerStore;
import dev.tidemill.ci.runners.RunnerManagers;
import dev.tidemill.ci.runners.RunnerSettings;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runners call about themselves: register, verify, unregister, a new token (doc/api/runners.md). */
public final class RunnerTokenApi {
    private static final Need REGISTRATION = Need.of("runner registration token", request -> {});

    private final RunnerStore store = new RunnerStore();
    private final RunnerManagerStore managerStore = new RunnerManagerStore();
    private final Platform platform;
    private final Runners runners;
    private final RunnerManagers managers;
    private final RunnerCalls calls;

    RunnerTokenApi(Platform platform, Runners runners, RunnerManagers managers, RunnerCalls calls) {
        this.platform = platform;
        this.runners = runners;
        this.managers = managers;
        this.calls = calls;
    }

    public void routes(Routes routes) {
        routes.post("/api/v4/runners", REGISTRATION, this::register)
                .post("/api/v4/runners/verify", RunnerCalls.NEED, this::verify)
                .delete("/api/v4/runners", RunnerCalls.NEED, this::unregister)
                .delete("/api/v4/runners/managers", RunnerCalls.NEED, this::unregisterMachine)
                .post("/api/v4/runners/reset_authentication_token", RunnerCalls.NEED, this::resetToken)
                .get("/api/v4/runners/router/discovery", RunnerCalls.NEED, this::discovery);
    }

    private Reply register(Request request) {
        String token = request.params().requiredText("token");
        if (!platform.settings().get(CiSettings.REGISTRATION)) {
            throw ApiError.of(410, "410 Gone - Runner registration tokens are disallowed on this instance");
        }
        RunnerSettings settings = RunnerSettings.DEFAULT.with(request.params(), true);
        var created = runners.register(token, settings).orElseThrow(ApiError::forbidden);
        calls.contacted(request, created.runner());
        return Reply.created(registered(
                created.runner(), created.token().secret(), created.token().expiresAt()));
    }

    private Reply verify(Request request) {
        Runner runner = calls.runner(request);
        calls.contacted(request, runner);
        return Reply.json(registered(runner, RunnerCalls.token(request), runner.tokenExpiresAt()));
    }

    /** A runner that somebody created outlives its machines; one that registered itself goes with them. */
    private Reply unregister(Request request) {
        Runner runner = calls.runner(request);
        managers.forget(runner.id());
        platform.db().run(tx -> {
            if (runner.byRegistration()) {
                store.delete(tx, runner.id());
            } else {
                managerStore.forgetContacts(tx, runner.id());
            }
        });
        return Reply.noContent();
    }

    private Reply unregisterMachine(Request request) {
        request.params().require("system_id");
        Runner runner = calls.runner(request);
        String systemId = RunnerCalls.systemId(request.params());
        managers.forget(runner.id(), systemId);
        if (!platform.db().write(tx -> managerStore.delete(tx, runner.id(), systemId))) {
            throw ApiError.notFound("Runner manager");
        }
        return Reply.noContent();
    }

    private Reply resetToken(Request request) {
        Runner runner = calls.runner(request);
        var token = runners.resetOwnToken(runner);
        return Reply.created(token(token.secret(), token.expiresAt()));
    }

    private Reply discovery(Request request) {
        calls.runner(request);
        throw ApiError.of(501, "501 Job Router is not available. Please contact your administrator.");
    }

    private static Map<String, Object> registered(Runner runner, String secret, @Nullable Instant expiresAt) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", runner.id());
        body.putAll(token(secret, expiresAt));
        return body;
    }

    private static Map<String, Object> token(String secret, @Nullable Instant expiresAt) {
        var body = new LinkedHashMap<String, Object>();
        body.put("token", secret);
        body.put("token_expires_at", expiresAt);
        return body;
    }
}
