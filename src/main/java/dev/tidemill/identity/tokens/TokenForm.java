package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that makes a token, on every page that lists tokens. */
public final class TokenForm {
    private static final int USUAL_DAYS = 30;
    private static final String LEVEL = "access_level";

    private final Tokens tokens;
    private final Collection<Scope> scopes;
    private final List<Choice> roles;

    /**
     * @param scopes what such a token can be made for
     * @param roles what its bot can be, or nothing where a person is meant
     */
    public TokenForm(Tokens tokens, Collection<Scope> scopes, List<Choice> roles) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.roles = roles;
    }

    /** What somebody filled in; what is missing is told of its field. */
    public static NewToken read(Params params) {
        if (params.text("name").filter(name -> !name.isBlank()).isEmpty()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (params.list("scopes").filter(words -> !words.isEmpty()).isEmpty()) {
            throw ApiError.invalid("scopes", "Choose at least one");
        }
        NewToken wanted = TokenParams.of(params);
        String text = wanted.description();
        return text == null || !text.isBlank()
                ? wanted
                : new NewToken(wanted.name(), null, wanted.scopes(), wanted.expiresAt());
    }

    /** An empty form that is sent to this address. */
    public Form empty(String action) {
        return of(action, "", "", usualEnd(), List.of(), null, Faults.NONE);
    }

    /** The form as it was filled in, with what is wrong with it. */
    public Form refused(String action, Params params, Faults faults) {
        return of(
                action,
                params.text("name").orElse(""),
                params.text("description").orElse(""),
                params.text("expires_at").orElse(""),
                params.list("scopes").orElse(List.of()),
                params.text(LEVEL).orElse(null),
                faults);
    }

    private Form of(
            String action,
            String name,
            String description,
            String expiry,
            Collection<String> ticked,
            @Nullable String level,
            Faults faults) {
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name").required().value(name).error(faults.of("name")));
        fields.add(Field.text("description", "Description").value(description));
        fields.add(Field.input("date", "expires_at", "Expires on")
                .between(
                        tokens.today().plusDays(1).toString(),
                        tokens.latestExpiry().toString())
                .value(expiry)
                .hint("The last possible day is " + tokens.latestExpiry() + "; it is taken when nothing is chosen.")
                .error(faults.of("expires_at")));
        if (!roles.isEmpty()) {
            String last = roles.getLast().value();
            fields.add(Field.select(LEVEL, "Role", roles)
                    .required()
                    .value(level == null ? last : level)
                    .error(faults.of(LEVEL)));
        }
        fields.add(Field.ticks("scopes", "Scopes", choices(), ticked).error(faults.of("scopes")));
        return new Form(action, fields, "Create token", Tone.ACCENT, null, null)
                .error(faults.other("name", "expires_at", LEVEL, "scopes"));
    }

    private List<Choice> choices() {
        return scopes.stream()
                .map(scope -> new Choice(scope.word(), scope.word(), scope.meaning()))
                .toList();
    }

    private String usualEnd() {
        LocalDate usual = tokens.today().plusDays(USUAL_DAYS);
        return (usual.isAfter(tokens.latestExpiry()) ? tokens.latestExpiry() : usual).toString();
    }
}
