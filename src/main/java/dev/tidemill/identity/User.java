package dev.tidemill.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or a bot that can act.
 *
 * @param id the number
 * @param username unique, as in addresses and mentions
 * @param name the display name
 * @param email the address; shown to administrators and the user only
 * @param state {@code active}, {@code blocked} or {@code deactivated}
 * @param admin whether an administrator
 * @param external whether internal projects are hidden from this user
 * @param bot whether the user stands for a project or group access token
 * @param createdAt when created
 * @param lastActivityOn the last day of activity, or null
 */
public record User(
        long id,
        String username,
        String name,
        String email,
        String state,
        boolean admin,
        boolean external,
        boolean bot,
        Instant createdAt,
        java.time.@Nullable LocalDate lastActivityOn) {
    /** Whether this user may sign in and use tokens. */
    public boolean active() {
        return state.equals("active");
    }
}
