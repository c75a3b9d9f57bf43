package dev.tidemill.identity.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.graphql.GraphCaller;

/** How much a caller's queries may cost (doc/api/graphql, "Limits"). */
final class GraphLimits {
    private GraphLimits() {}

    static GraphCaller of(Principal caller) {
        boolean changes = caller.scopes().contains(Scope.API);
        if (caller.anonymous()) {
            return new GraphCaller(caller, 15, 200, true); // every mutation refuses by itself
        }
        return new GraphCaller(caller, 20, caller.admin() ? 300 : 250, changes);
    }

    /** Whether the caller's credential is good for anything here. */
    static boolean mayRead(Principal caller) {
        return caller.anonymous()
                || caller.scopes().contains(Scope.API)
                || caller.scopes().contains(Scope.READ_API);
    }
}
