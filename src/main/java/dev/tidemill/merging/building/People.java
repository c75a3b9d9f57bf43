package dev.tidemill.merging.building;

import dev.tidemill.identity.User;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Who stands on a commit.
 *
 * @param author who wrote it
 * @param committer who made it
 */
public record People(PersonIdent author, PersonIdent committer) {
    /** One person who did both. */
    public static People of(PersonIdent person) {
        return new People(person, person);
    }

    /** A user at a time. */
    public static PersonIdent person(User user, Instant now) {
        return new PersonIdent(user.name(), user.email(), now, ZoneOffset.UTC);
    }
}
