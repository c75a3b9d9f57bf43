package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.projects.webhooks.Webhooks;
import dev.tidemill.projects.webhooks.delivery.Attempt;
import dev.tidemill.projects.webhooks.delivery.Deliveries;
import dev.tidemill.projects.webhooks.desk.WebhookPlaces.Place;
import java.time.InstantSource;
import java.util.Optional;

/** The webhooks of a project or group: list, make, change, test, and the log of what was sent. */
final class WebhooksPage {
    private static final String TITLE = "Webhooks";
    private static final String FOLDER = "dev/tidemill/projects/webhooks/desk/";
    private static final int LOGGED = 20;

    private final Shells shells;
    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final WebhookTests tests;
    private final WebhookPlaces places;
    private final InstantSource clock;

    WebhooksPage(
            Shells shells,
            Webhooks hooks,
            Deliveries deliveries,
            WebhookTests tests,
            WebhookPlaces places,
            InstantSource clock) {
        this.shells = shells;
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

    void routes(Routes routes) {
        rows(routes, WebhookPlaces.OF_PROJECT, request -> places.project(request, "path"));
        rows(routes, WebhookPlaces.OF_GROUP, request -> places.group(request, "path"));
    }

    private void rows(Routes routes, String path, Finder finder) {
        String one = path + "/{hook_id}";
        String log = one + "/hook_logs/{log_id}";
        routes.get(path, Needs.PAGE_USER, request -> list(request, finder.find(request)));
        routes.post(path, Needs.FORM, request -> create(request, finder.find(request)));
        routes.get(one + "/edit", Needs.PAGE_USER, request -> show(request, finder.find(request)));
        routes.post(one, Needs.FORM, request -> update(request, finder.find(request)));
        routes.post(one + "/delete", Needs.FORM, request -> delete(request, finder.find(request)));
        routes.post(one + "/test", Needs.FORM, request -> test(request, finder.find(request)));
        routes.get(log, Needs.PAGE_USER, request -> attempt(request, finder.find(request)));
        routes.post(log + "/retry", Needs.FORM, request -> resend(request, finder.find(request)));
    }

    private Reply list(Request request, Place place) {
        return list(request, place, 200, WebhookForm.empty(place.base(), place.owner()));
    }

    private Reply list(Request request, Place place, int status, Form form) {
        var paging = Paging.of(request);
        var found = hooks.list(place.owner(), paging);
        var content =
                new WebhookList(place.base(), found.items(), Pagers.of(request, paging, found), form, clock.instant());
        return shells.page(status, new View(place.shell(request, TITLE), FOLDER + "webhook_list.jte", content));
    }

    private Reply create(Request request, Place place) {
        try {
            var hook = hooks.create(
                    Principal.of(request), place.owner(), WebhookForm.read(request.params(), place.owner()));
            return Shells.done(at(place, hook), "The webhook was added. Test it to see whether it answers.");
        } catch (ApiError refused) {
            return list(
                    request,
                    place,
                    422,
                    WebhookForm.refused(place.base(), place.owner(), null, request.params(), refused));
        }
    }

    private Reply show(Request request, Place place) {
        var hook = hook(request, place);
        return show(request, place, 200, hook, WebhookForm.of(address(place, hook), place.owner(), hook));
    }

    private Reply show(Request request, Place place, int status, Webhook hook, Form form) {
        var log = deliveries.log(hook, Optional.empty(), new Paging(1, LOGGED, ""));
        var content = new WebhookView(
                address(place, hook),
                hook,
                form,
                log.subList(0, Math.min(LOGGED, log.size())),
                log.size() > LOGGED,
                clock.instant());
        return shells.page(status, new View(place.shell(request, TITLE), FOLDER + "webhook_show.jte", content));
    }

    private Reply update(Request request, Place place) {
        var hook = hook(request, place);
        try {
            hooks.update(
                    Principal.of(request), place.owner(), hook.id(), WebhookForm.read(request.params(), place.owner()));
            return Shells.done(at(place, hook), "The webhook was changed.");
        } catch (ApiError refused) {
            var form = WebhookForm.refused(address(place, hook), place.owner(), hook, request.params(), refused);
            return show(request, place, 422, hook, form);
        }
    }

    private Reply delete(Request request, Place place) {
        var hook = hook(request, place);
        hooks.delete(Principal.of(request), place.owner(), hook.id());
        return Shells.done(place.base(), "The webhook was removed.");
    }

    private Reply test(Request request, Place place) {
        var hook = hook(request, place);
        try {
            var trigger = WebhookTrigger.ofWord(request.params().text("trigger").orElse(""))
                    .orElseThrow(() -> ApiError.parameter("trigger does not have a valid value"));
            return told(
                    place,
                    hook,
                    tests.send(Principal.of(request), hook, place.examples().get(), trigger));
        } catch (ApiError refused) {
            return Shells.failed(at(place, hook), refused.text());
        }
    }

    private Reply attempt(Request request, Place place) {
        var hook = hook(request, place);
        var attempt = deliveries.attempt(hook, request.params().requiredId("log_id"));
        var content = new AttemptView(at(place, hook), address(place, hook), attempt);
        return shells.page(new View(place.shell(request, TITLE), FOLDER + "attempt_show.jte", content));
    }

    private Reply resend(Request request, Place place) {
        var hook = hook(request, place);
        try {
            return told(
                    place,
                    hook,
                    deliveries.resend(
                            Principal.of(request), hook, request.params().requiredId("log_id")));
        } catch (ApiError refused) {
            return Shells.failed(at(place, hook), refused.text());
        }
    }

    private static Reply told(Place place, Webhook hook, Attempt attempt) {
        String to = address(place, hook) + "/hook_logs/" + attempt.id();
        String error = attempt.error();
        return attempt.good()
                ? Shells.done(to, "It was sent, the answer is " + attempt.statusText() + ".")
                : Shells.failed(to, error == null ? "The answer is " + attempt.statusText() + "." : error);
    }

    private Webhook hook(Request request, Place place) {
        return hooks.get(place.owner(), request.params().requiredId("hook_id"));
    }

    private static String address(Place place, Webhook hook) {
        return place.base() + "/" + hook.id();
    }

    private static String at(Place place, Webhook hook) {
        return address(place, hook) + "/edit";
    }
}
