package dev.tidemill.identity.tokens;

import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page that lists tokens shows; drawn by {@link #TEMPLATE}.
 *
 * @param about one sentence on what these tokens are
 * @param base where forms are sent; a token's number and the deed follow
 * @param today by which tokens expire, in UTC
 * @param active those that work
 * @param pager leads through the active ones
 * @param inactive the latest of those that no longer work
 * @param inactiveTotal how many there are of them
 * @param form makes a token
 * @param issued a token just made, shown this once, or null
 */
public record TokenList(
        String title,
        String about,
        String base,
        LocalDate today,
        List<Row> active,
        Pager pager,
        List<Row> inactive,
        long inactiveTotal,
        Form form,
        @Nullable IssuedToken issued) {
    /** The template that draws it. */
    public static final String TEMPLATE = "dev/tidemill/identity/tokens/token_list.jte";

    private static final int SOON_DAYS = 7;

    /**
     * One token.
     *
     * @param role what its bot may do, or null for a person's token
     */
    public record Row(AccessToken token, @Nullable String role) {}

    /** Whether the tokens have roles. */
    public boolean hasRoles() {
        return active.stream().anyMatch(row -> row.role() != null);
    }

    /** Whether the token ends within a week. */
    public boolean endsSoon(AccessToken token) {
        return !token.expiresAt().isAfter(today.plusDays(SOON_DAYS));
    }
}
