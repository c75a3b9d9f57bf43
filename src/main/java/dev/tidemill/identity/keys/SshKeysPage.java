package dev.tidemill.identity.keys;

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
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Somebody's own SSH keys: list, add, remove. */
public final class SshKeysPage {
    /** The address of the page. */
    public static final String PATH = "/-/user_settings/ssh_keys";

    private static final String TITLE = "SSH keys";
    private static final String TEMPLATE = "dev/tidemill/identity/keys/ssh_key_list.jte";

    private final SshKeys keys;
    private final Area area;

    /**
     * What the template shows.
     *
     * @param keys one page of them
     * @param form adds a key
     */
    public record Content(List<SshKey> keys, Pager pager, Form form) {
        /** Where the form that removes a key is sent. */
        public String removal(SshKey key) {
            return PATH + "/" + key.id() + "/delete";
        }

        /** The kind of a key, as it stands in front of it. */
        public String kind(SshKey key) {
            return key.key().substring(0, key.key().indexOf(' '));
        }
    }

    public SshKeysPage(SshKeys keys, Area area) {
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
            SshKey key = keys.add(Principal.of(request), user(request), read(request.params()));
            return Shells.done(PATH, "The key " + key.title() + " was added.");
        } catch (ApiError refused) {
            return page(request, 422, form(request.params(), Faults.of(refused)));
        }
    }

    private Reply remove(Request request) {
        SshKey key = keys.get(user(request), request.params().requiredId("key_id"));
        keys.remove(Principal.of(request), user(request), key);
        return Shells.done(PATH, "The key " + key.title() + " was removed.");
    }

    /** Without a title the comment behind the key is taken, as most keys have one. */
    private static NewSshKey read(Params params) {
        String pasted = params.text("key").orElse("");
        String title = params.text("title")
                .filter(text -> !text.isBlank())
                .orElseGet(() -> PublicKeyText.parse(pasted).comment());
        return new NewSshKey(
                title,
                pasted,
                params.text("usage_type").flatMap(KeyUsage::of).orElse(KeyUsage.AUTH_AND_SIGNING),
                day(params).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static Optional<LocalDate> day(Params params) {
        try {
            return params.text("expires_at").filter(text -> !text.isBlank()).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw ApiError.invalid("expires_at", "is no date");
        }
    }

    private Reply page(Request request, int status, Form form) {
        var paging = Paging.of(request);
        var found = keys.list(user(request), paging);
        var content = new Content(found.items(), Pagers.of(request, paging, found), form);
        return area.shells().page(status, new View(area.shell(request, TITLE, PATH), TEMPLATE, content));
    }

    private static Form form(Params params, Faults faults) {
        var usages = List.of(
                new Choice("auth_and_signing", "Authentication and signing"),
                new Choice("auth", "Authentication"),
                new Choice("signing", "Signing"));
        var fields = List.of(
                Field.area("key", "Key")
                        .required()
                        .value(params.text("key").orElse(""))
                        .placeholder("ssh-ed25519 AAAA... ada@laptop")
                        .hint("The one line of your public key, often in ~/.ssh/id_ed25519.pub.")
                        .error(faults.of("key") == null ? faults.of("fingerprint_sha256") : faults.of("key")),
                Field.text("title", "Title")
                        .value(params.text("title").orElse(""))
                        .hint("Empty: the comment at the end of the key.")
                        .error(faults.of("title")),
                Field.select("usage_type", "Usage", usages)
                        .required()
                        .value(params.text("usage_type").orElse("auth_and_signing")),
                Field.input("date", "expires_at", "Expires on")
                        .value(params.text("expires_at").orElse(""))
                        .hint("Empty: never.")
                        .error(faults.of("expires_at")));
        return new Form(PATH, fields, "Add key", Tone.ACCENT, null, null)
                .error(faults.other("key", "fingerprint_sha256", "title", "expires_at"));
    }

    private static User user(Request request) {
        return Principal.of(request).required();
    }
}
