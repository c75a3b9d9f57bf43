package dev.tidemill.work.subjects;

import java.time.Instant;

/**
 * What everybody who may see a subject sees of it.
 *
 * @param type the type on the wire, for example {@code Issue}
 * @param noun the word in sentences, for example {@code issue}
 * @param iid the number in its place
 * @param title the title
 * @param description the text
 * @param state {@code opened}, {@code closed} ...
 * @param authorId who made it
 * @param createdAt when
 * @param locked whether only members may comment
 * @param confidential whether few see it
 * @param reference how its own place names it, for example {@code #12}
 * @param path its page, below the external URL, beginning with a slash
 */
public record SubjectFace(
        String type,
        String noun,
        long iid,
        String title,
        String description,
        String state,
        long authorId,
        Instant createdAt,
        boolean locked,
        boolean confidential,
        String reference,
        String path) {}
