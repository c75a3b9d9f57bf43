package dev.tidemill.identity.users;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user beyond {@link dev.tidemill.identity.User}.
 *
 * @param userId whose
 * @param texts the free texts a user tells of himself, by their names in the API; see {@link #TEXTS}
 * @param privateProfile whether others see only the names
 * @param canCreateGroup whether the user may create groups
 * @param projectsLimit how many personal projects the user may have
 * @param note what administrators wrote about the user, for administrators only
 * @param createdById the administrator who made the user, or null
 * @param currentSignInAt the latest sign-in, or null
 * @param lastSignInAt the sign-in before that, or null
 */
public record UserProfile(
        long userId,
        Map<String, String> texts,
        boolean privateProfile,
        boolean canCreateGroup,
        int projectsLimit,
        @Nullable String note,
        @Nullable Long createdById,
        @Nullable Instant currentSignInAt,
        @Nullable Instant lastSignInAt) {
    /** The free texts, as the API names them. */
    public static final List<String> TEXTS = List.of(
            "public_email",
            "bio",
            "location",
            "linkedin",
            "twitter",
            "discord",
            "github",
            "website_url",
            "organization",
            "job_title",
            "pronouns");

    /** One of the free texts, or empty. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
