package dev.tidemill.repos.locks;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.lfs.LfsLock;
import dev.tidemill.repos.lfs.LfsLocks;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Locks and unlocks a file on its page, for those who may push; what others locked, maintainers unlock. */
public final class LockForms {
    private final Desk desk;
    private final LfsLocks locks;

    public LockForms(Desk desk) {
        this.desk = desk;
        this.locks = desk.browsing().locks();
    }

    /**
     * How a file stands with its lock.
     *
     * @param lock its lock, or null
     * @param mayLock whether the reader may lock it now
     * @param mayUnlock whether the reader may unlock it now
     * @param lockHref where the form that locks is sent
     * @param unlockHref where the form that unlocks is sent
     */
    public record Standing(
            @Nullable LfsLock lock, boolean mayLock, boolean mayUnlock, String lockHref, String unlockHref) {}

    /** How the file of a place stands for its reader. */
    public Standing standing(Place place) {
        Principal reader = place.code().caller();
        Optional<LfsLock> lock = locks.byPath(place.project().id(), place.path());
        boolean pushes = desk.browsing().access().mayPush(place.code());
        boolean own = lock.filter(found -> Long.valueOf(found.ownerId()).equals(reader.userId()))
                .isPresent();
        String base = "/" + place.project().fullPath() + "/-/";
        String at = place.addresses().blob(place.ref(), place.path()).substring((base + "blob").length());
        return new Standing(
                lock.orElse(null),
                pushes && lock.isEmpty(),
                lock.isPresent() && pushes && (own || maintains(place)),
                base + "lock" + at,
                base + "unlock" + at);
    }

    /** Locks the file of a place. */
    public Reply lock(Request request, Place place) {
        Principal caller = pusher(request, place);
        String page = page(place);
        desk.browsing().files().view(place.code(), place.sha(), place.path(), 0);
        var outcome = locks.lock(place.project().id(), caller.required().id(), place.path(), Optional.empty());
        return outcome.made()
                ? Shells.done(page, "The file is locked: pushes of others that change it are refused.")
                : Shells.failed(page, "The file is locked by " + outcome.lock().ownerName() + ".");
    }

    /** Unlocks the file of a place. */
    public Reply unlock(Request request, Place place) {
        Principal caller = pusher(request, place);
        LfsLock lock = locks.byPath(place.project().id(), place.path()).orElseThrow(ApiError::notFound);
        locks.unlock(place.project().id(), caller.required().id(), lock.id(), true, maintains(place));
        return Shells.done(page(place), "The file is unlocked.");
    }

    private Principal pusher(Request request, Place place) {
        Principal caller = Principal.of(request);
        desk.access().require(caller, place.project(), RepoPermissions.PUSH_CODE);
        return caller;
    }

    private boolean maintains(Place place) {
        return desk.access().may(place.code().caller(), place.project(), MemberPermissions.ADMIN_PROJECT);
    }

    private static String page(Place place) {
        return place.addresses().blob(place.ref(), place.path());
    }
}
