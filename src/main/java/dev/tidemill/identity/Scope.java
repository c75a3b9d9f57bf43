package dev.tidemill.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may be used for (doc/user/profile/personal_access_tokens.md). */
public enum Scope {
    /** Everything over the API and git. */
    API,
    /** Reading over the API. */
    READ_API,
    /** Reading the own user. */
    READ_USER,
    /** Pulling over git and the files API. */
    READ_REPOSITORY,
    /** Pulling and pushing over git. */
    WRITE_REPOSITORY,
    /** Creating runners. */
    CREATE_RUNNER,
    /** Managing runners. */
    MANAGE_RUNNER,
    /** Acting as another user, administrators only. */
    SUDO,
    /** Administration while admin mode is on. */
    ADMIN_MODE,
    /** Replacing the token itself. */
    SELF_ROTATE;

    /** The word on the wire, for example {@code read_api}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
