package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookJson;
import dev.tidemill.projects.webhooks.WebhookOwner;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.projects.webhooks.Webhooks;
import dev.tidemill.projects.webhooks.delivery.Deliveries;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Webhooks of the instance over REST, for administrators (doc/api/system_hooks.md). */
final class SystemHooksApi {
    private static final String ALL = "/api/v4/hooks";
    private static final String ONE = ALL + "/{hook_id}";

    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final InstantSource clock;

    SystemHooksApi(Webhooks hooks, Deliveries deliveries, InstantSource clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    void routes(Routes routes) {
        routes.get(ALL, Needs.ADMIN, this::list);
        routes.post(ALL, Needs.ADMIN, this::create);
        routes.get(ONE, Needs.ADMIN, request -> Reply.json(json(hook(request))));
        routes.put(ONE, Needs.ADMIN, this::update);
        routes.delete(ONE, Needs.ADMIN, this::delete);
        routes.post(ONE, Needs.ADMIN, this::test);
        routes.put(ONE + "/url_variables/{key}", Needs.ADMIN, request -> variable(request, true));
        routes.delete(ONE + "/url_variables/{key}", Needs.ADMIN, request -> variable(request, false));
    }

    private Reply list(Request request) {
        var paging = Paging.of(request);
        return Reply.page(paging, hooks.list(WebhookOwner.INSTANCE, paging), this::json);
    }

    private Reply create(Request request) {
        return Reply.created(json(hooks.create(Principal.of(request), WebhookOwner.INSTANCE, request.params())));
    }

    private Reply update(Request request) {
        return Reply.json(
                json(hooks.update(Principal.of(request), WebhookOwner.INSTANCE, id(request), request.params())));
    }

    private Reply delete(Request request) {
        hooks.delete(Principal.of(request), WebhookOwner.INSTANCE, id(request));
        return Reply.noContent();
    }

    /** Sends the example of GitLab's documentation; what came of it stands in the log, not in the answer. */
    private Reply test(Request request) {
        var example = new LinkedHashMap<String, Object>();
        example.put("event_name", "project_create");
        example.put("name", "Ruby");
        example.put("path", "ruby");
        example.put("project_id", 1);
        example.put("owner_name", "Someone");
        example.put("owner_email", "example@gitlabhq.com");
        deliveries.test(
                Principal.of(request),
                hook(request),
                new WebhookPayload(null, null, WebhookTrigger.SYSTEM, null, example));
        return Reply.created(example);
    }

    private Reply variable(Request request, boolean put) {
        String value = put ? request.params().requiredText("value") : "";
        hooks.setVariable(Principal.of(request), WebhookOwner.INSTANCE, id(request), request.pathParam("key"), value);
        return Reply.noContent();
    }

    private Webhook hook(Request request) {
        return hooks.get(WebhookOwner.INSTANCE, id(request));
    }

    private Map<String, Object> json(Webhook hook) {
        return WebhookJson.of(hook, WebhookOwner.INSTANCE, clock.instant());
    }

    private static long id(Request request) {
        return request.params().requiredId("hook_id");
    }
}
