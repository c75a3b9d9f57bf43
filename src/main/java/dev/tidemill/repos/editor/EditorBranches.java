package dev.tidemill.repos.editor;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Place;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.util.Optional;

/** Which branch a change goes to, and where one finds oneself afterwards. */
final class EditorBranches {
    private final ProtectedRefs protectedRefs;

    EditorBranches(ProtectedRefs protectedRefs) {
        this.protectedRefs = protectedRefs;
    }

    /** Somewhere else to go when nothing can be changed at this place; 403 or 404 for those who may not push at all. */
    Optional<Reply> refuse(Desk desk, Place place) {
        desk.access().require(place.code().caller(), place.project(), RepoPermissions.PUSH_CODE);
        return place.kind() == Place.Kind.BRANCH
                ? Optional.empty()
                : Optional.of(Shells.failed(
                        place.addresses().tree(place.ref(), ""), "Files are changed on branches: choose one first."));
    }

    /** The branch itself, or the name of a new one for those who may not push to it. */
    String suggested(Place place) {
        var caller = place.code().caller();
        if (protectedRefs.mayPush(caller, place.project(), "refs/heads/" + place.ref())) {
            return place.ref();
        }
        return caller.required().username() + "-patch-" + place.sha().substring(0, 8);
    }

    /** To the changed file, or to the form of a merge request. */
    static Reply done(Place place, String branch, boolean request, String path) {
        var addresses = place.addresses();
        if (request && !branch.equals(place.ref())) {
            return Shells.done(addresses.newRequest(branch, place.ref()), "The changes are on " + branch + ".");
        }
        String next = path.isEmpty() ? addresses.tree(branch, "") : addresses.blob(branch, path);
        return Shells.done(next, "The changes are on " + branch + ".");
    }
}
