package dev.tidemill.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may be used for (doc/user/profile/personal_access_tokens.md). */
public enum Scope {
    /** Everything over the API and git. */
    API("Everything you may do, over the API and git"),
    /** Reading over the API. */
    READ_API("Read everything you may see over the API"),
    /** Reading the own user. */
    READ_USER("Read your own profile"),
    /** Pulling over git and the files API. */
    READ_REPOSITORY("Clone and pull over git, read files over the API"),
    /** Pulling and pushing over git. */
    WRITE_REPOSITORY("Pull and push over git"),
    /** Creating runners. */
    CREATE_RUNNER("Create runners"),
    /** Managing runners. */
    MANAGE_RUNNER("Change, pause and delete runners"),
    /** Acting as another user, administrators only. */
    SUDO("Act as any other user over the API"),
    /** Administration while admin mode is on. */
    ADMIN_MODE("Administrate while admin mode is on"),
    /** Replacing the token itself. */
    SELF_ROTATE("Replace itself by a new token");

    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    /** What it allows, in one line for the people who choose. */
    public String meaning() {
        return meaning;
    }

    /** The word on the wire, for example {@code read_api}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
