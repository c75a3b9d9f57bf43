package dev.tidemill.work.subjects;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;

/**
 * A subject and a caller who may see it; only a {@link SubjectSource} makes one. What a caller may do besides is
 * asked when it matters.
 *
 * @param caller who looks
 * @param subject the subject
 * @param home the project or group it stands in
 * @param face what everybody sees of it
 * @param access decides
 */
public record SubjectView(Principal caller, Subject subject, Home home, SubjectFace face, Access access) {
    public long id() {
        return subject.id();
    }

    /** Whether the caller has a permission where the subject stands. */
    public boolean may(Permission permission) {
        return home.may(access, caller, permission);
    }

    /** Refuses unless {@link #may}; what changes something is refused to anonymous callers first (401). */
    public void require(Permission permission) {
        caller.required();
        home.require(access, caller, permission);
    }

    /** How other places name it, for example {@code group/project#12}. */
    public String fullReference() {
        return home.fullPath() + face.reference();
    }
}
