package dev.tidemill.identity.gpg;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import java.util.List;

/** Somebody's own OpenPGP keys: list, add, remove. */
public final class GpgKeysPage {
    /** The address of the page. */
    public static final String PATH = "/-/user_settings/gpg_keys";

    private static final String TITLE = "GPG keys";
    private static final String TEMPLATE = "dev/tidemill/identity/gpg/gpg_key_list.jte";

    private final GpgKeys keys;
    private final Area area;

    /**
     * A key in the list.
     *
     * @param emails the addresses that it names
     * @param removal where the form that removes it is sent
     */
    public record Row(GpgKey key, List<String> emails, String removal) {}

    /**
     * What the template shows.
     *
     * @param keys one page of them
     * @param form adds a key
     */
    public record Content(List<Row> keys, Pager pager, Form form) {}

    public GpgKeysPage(GpgKeys keys, Area area) {
        this.keys = keys;
        this.area = area;
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_USER, request -> page(request, 200, form(request.params(), Faults.NONE)));
        routes.post(PATH, Needs.FORM, this::add);
        routes.post(PATH + "/{key_id}/delete", Needs.FORM, this::remove);
    }

    private Reply add(Request request) {
        try {
            String pasted = request.params().text("key").orElse("");
            GpgKey key = keys.add(Principal.of(request), user(request), pasted);
            return Shells.done(PATH, "The key " + key.shortId() + " was added.");
        } catch (ApiError refused) {
            return page(request, 422, form(request.params(), Faults.of(refused)));
        }
    }

    private Reply remove(Request request) {
        GpgKey key = keys.get(user(request), request.params().requiredId("key_id"));
        keys.remove(Principal.of(request), user(request), key);
        return Shells.done(PATH, "The key " + key.shortId() + " was removed.");
    }

    private Reply page(Request request, int status, Form form) {
        var paging = Paging.of(request);
        var found = keys.list(user(request), paging);
        var rows = found.items().stream()
                .map(key -> new Row(key, GpgKeyText.parse(key.key()).emails(), PATH + "/" + key.id() + "/delete"))
                .toList();
        var content = new Content(rows, Pagers.of(request, paging, found), form);
        return area.shells().page(status, new View(area.shell(request, TITLE, PATH), TEMPLATE, content));
    }

    private static Form form(Params params, Faults faults) {
        String fault = faults.of("key") == null ? faults.of("fingerprint") : faults.of("key");
        return Form.of(
                        PATH,
                        "Add key",
                        Field.area("key", "Key")
                                .required()
                                .value(params.text("key").orElse(""))
                                .placeholder("-----BEGIN PGP PUBLIC KEY BLOCK-----")
                                .hint("What gpg --armor --export prints for your key.")
                                .error(fault))
                .error(faults.other("key", "fingerprint"));
    }

    private static User user(Request request) {
        return Principal.of(request).required();
    }
}
