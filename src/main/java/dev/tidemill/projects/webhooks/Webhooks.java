package dev.tidemill.projects.webhooks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.outbound.Outbound;
import dev.tidemill.platform.outbound.OutboundRefused;
import dev.tidemill.platform.settings.Setting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lists, makes, changes and removes webhooks. The caller's permission was checked when the owner was found. */
public final class Webhooks {
    /** How many a project may have. */
    public static final Setting<Integer> PER_PROJECT =
            Setting.integer("webhooks-per-project", 100, 0, 100_000, "How many webhooks a project may have.");

    /** How many a group may have. */
    public static final Setting<Integer> PER_GROUP =
            Setting.integer("webhooks-per-group", 50, 0, 100_000, "How many webhooks a group may have.");

    private final Platform platform;
    private final WebhookStore store;
    private final Outbound outbound;
    private final Audit audit;

    public Webhooks(Platform platform, WebhookStore store, Outbound outbound, Audit audit) {
        this.platform = platform;
        this.store = store;
        this.outbound = outbound;
        this.audit = audit;
    }

    public Slice<Webhook> list(WebhookOwner owner, Paging paging) {
        return platform.db().read(h -> store.list(h, owner, paging));
    }

    /** One of an owner's; 404 when it is another's. */
    public Webhook get(WebhookOwner owner, long id) {
        return platform.db().read(h -> store.get(h, owner, id)).orElseThrow(() -> ApiError.notFound());
    }

    /** Makes one out of the parameters of the API. */
    public Webhook create(Principal caller, WebhookOwner owner, Params params) {
        var settings = WebhookParams.create(params, owner);
        check(settings);
        long id = platform.db().write(tx -> {
            requireRoom(store.count(tx, owner), owner);
            long made = store.insert(
                    tx, owner, settings, caller.userId(), platform.clock().instant());
            audit.record(tx, caller, "webhook_created", owner.target(), Map.of("webhook_id", made));
            return made;
        });
        return get(owner, id);
    }

    /** Changes one by the parameters of the API. */
    public Webhook update(Principal caller, WebhookOwner owner, long id, Params params) {
        return change(caller, owner, id, before -> WebhookParams.change(before, params, owner));
    }

    /** Sets the value of a URL variable, or removes it when the value is empty. */
    public void setVariable(Principal caller, WebhookOwner owner, long id, String key, String value) {
        change(
                caller,
                owner,
                id,
                before -> before.secrets(
                        before.secrets().urlVariables(changed(before.secrets().urlVariables(), key, value))));
    }

    /** Sets the value of a header, or removes it when the value is empty. */
    public void setHeader(Principal caller, WebhookOwner owner, long id, String key, String value) {
        change(
                caller,
                owner,
                id,
                before -> before.secrets(
                        before.secrets().headers(changed(before.secrets().headers(), key, value))));
    }

    public void delete(Principal caller, WebhookOwner owner, long id) {
        get(owner, id);
        platform.db().run(tx -> {
            store.delete(tx, id);
            audit.record(tx, caller, "webhook_deleted", owner.target(), Map.of("webhook_id", id));
        });
    }

    private Webhook change(Principal caller, WebhookOwner owner, long id, UnaryOperator<WebhookSettings> how) {
        check(how.apply(get(owner, id).settings()));
        platform.db().run(tx -> {
            var before = store.lock(tx, id).orElseThrow(() -> ApiError.notFound());
            var wanted = how.apply(before.settings());
            WebhookRules.check(wanted);
            store.update(tx, id, wanted, platform.clock().instant());
            audit.record(tx, caller, "webhook_updated", owner.target(), Map.of("webhook_id", id));
        });
        return get(owner, id);
    }

    private static Map<String, String> changed(Map<String, String> before, String key, String value) {
        var after = new LinkedHashMap<>(before);
        if (value.isEmpty() && after.remove(key) == null) {
            throw ApiError.notFound();
        }
        if (!value.isEmpty()) {
            after.put(key, value);
        }
        return after;
    }

    /** Looks the address up, too: a forbidden one is told at once. An unknown host may be known later. */
    private void check(WebhookSettings settings) {
        WebhookRules.check(settings);
        try {
            outbound.check(settings.address());
        } catch (OutboundRefused refused) {
            if (!refused.unknown()) {
                throw WebhookRules.invalidUrl(String.valueOf(refused.getMessage()));
            }
        } catch (IOException e) {
            throw WebhookRules.invalidUrl(String.valueOf(e.getMessage()));
        }
    }

    private void requireRoom(long there, WebhookOwner owner) {
        if (owner.instance()) {
            return;
        }
        boolean project = owner.projectId() != null;
        int most = platform.settings().get(project ? PER_PROJECT : PER_GROUP);
        if (there >= most) {
            String fault = "Maximum number of " + (project ? "project" : "group") + " hooks (" + most + ") exceeded";
            throw ApiError.withBody(422, fault, Map.of("message", Map.of("base", List.of(fault))));
        }
    }
}
