package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookJson;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.projects.webhooks.Webhooks;
import dev.tidemill.projects.webhooks.delivery.AttemptJson;
import dev.tidemill.projects.webhooks.delivery.Deliveries;
import dev.tidemill.projects.webhooks.desk.WebhookPlaces.Place;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Webhooks of projects and groups over REST (doc/api/project_webhooks.md, group_webhooks.md). */
final class WebhooksApi {
    private static final String ID = "hook_id";

    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final WebhookTests tests;
    private final WebhookPlaces places;
    private final InstantSource clock;

    WebhooksApi(Webhooks hooks, Deliveries deliveries, WebhookTests tests, WebhookPlaces places, InstantSource clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.tests = tests;
        this.places = places;
        this.clock = clock;
    }

    /** Finds what a request names, when the caller may manage its webhooks. */
    @FunctionalInterface
    private interface Finder {
        Place find(Request request);
    }

    /** Answers for a place. */
    @FunctionalInterface
    private interface Answer {
        Reply of(Request request, Place place);
    }

    void routes(Routes routes) {
        rows(routes, "/api/v4/projects/{id}/hooks", request -> places.project(request, "id"));
        rows(routes, "/api/v4/groups/{id}/hooks", request -> places.group(request, "id"));
    }

    private void rows(Routes routes, String path, Finder finder) {
        String one = path + "/{hook_id}";
        row(routes, "GET", path, finder, this::list);
        row(routes, "POST", path, finder, this::create);
        row(routes, "GET", one, finder, (request, place) -> shown(place, hook(request, place)));
        row(routes, "PUT", one, finder, this::update);
        row(routes, "DELETE", one, finder, this::delete);
        row(routes, "POST", one + "/test/{trigger}", finder, this::test);
        row(routes, "GET", one + "/events", finder, this::log);
        row(routes, "POST", one + "/events/{hook_event_id}/resend", finder, this::resend);
        for (String verb : new String[] {"PUT", "DELETE"}) {
            boolean put = verb.equals("PUT");
            row(routes, verb, one + "/url_variables/{key}", finder, (request, place) -> variable(request, place, put));
            row(routes, verb, one + "/custom_headers/{key}", finder, (request, place) -> header(request, place, put));
        }
    }

    private static void row(Routes routes, String method, String path, Finder finder, Answer answer) {
        routes.add(method, path, Needs.USER, request -> answer.of(request, finder.find(request)));
    }

    private Reply list(Request request, Place place) {
        var paging = Paging.of(request);
        return Reply.page(
                paging,
                hooks.list(place.owner(), paging),
                hook -> WebhookJson.of(hook, place.owner(), clock.instant()));
    }

    private Reply create(Request request, Place place) {
        var hook = hooks.create(Principal.of(request), place.owner(), request.params());
        return Reply.created(WebhookJson.of(hook, place.owner(), clock.instant()));
    }

    private Reply update(Request request, Place place) {
        return shown(place, hooks.update(Principal.of(request), place.owner(), id(request), request.params()));
    }

    private Reply delete(Request request, Place place) {
        hooks.delete(Principal.of(request), place.owner(), id(request));
        return Reply.noContent();
    }

    private Reply test(Request request, Place place) {
        var trigger = WebhookTrigger.ofWord(request.pathParam("trigger"))
                .filter(place.owner().triggers()::contains)
                .orElseThrow(() -> ApiError.parameter("trigger does not have a valid value"));
        var attempt = tests.send(
                Principal.of(request), hook(request, place), place.examples().get(), trigger);
        if (!attempt.good()) {
            String why = Optional.ofNullable(attempt.error()).orElse(attempt.responseBody());
            throw ApiError.of(422, why.isEmpty() ? attempt.statusText() : why);
        }
        return Reply.created(Map.of("message", "201 Created"));
    }

    private Reply log(Request request, Place place) {
        var paging = Paging.of(request);
        var status = request.params().text("status");
        return Reply.openPage(paging, deliveries.log(hook(request, place), status, paging), AttemptJson::of);
    }

    private Reply resend(Request request, Place place) {
        var attempt = deliveries.resend(
                Principal.of(request), hook(request, place), request.params().requiredId("hook_event_id"));
        if (attempt.status() == null) {
            throw ApiError.of(422, Optional.ofNullable(attempt.error()).orElse(attempt.statusText()));
        }
        return Reply.created(Map.of("response_status", attempt.status()));
    }

    private Reply variable(Request request, Place place, boolean put) {
        String value = put ? request.params().requiredText("value") : "";
        hooks.setVariable(Principal.of(request), place.owner(), id(request), request.pathParam("key"), value);
        return Reply.noContent();
    }

    private Reply header(Request request, Place place, boolean put) {
        String value = put ? request.params().requiredText("value") : "";
        hooks.setHeader(Principal.of(request), place.owner(), id(request), request.pathParam("key"), value);
        return Reply.noContent();
    }

    private Reply shown(Place place, Webhook hook) {
        return Reply.json(WebhookJson.of(hook, place.owner(), clock.instant()));
    }

    private Webhook hook(Request request, Place place) {
        return hooks.get(place.owner(), id(request));
    }

    private static long id(Request request) {
        return request.params().requiredId(ID);
    }
}
