package dev.tidemill.projects.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import java.util.EnumSet;
import java.util.Set;

/**
 * A contributed kind: one sort of things that can be searched for (doc/api/search.md). Rooms list theirs with {@code
 * projects.parts().searchScopes().add(...)}. A scope shows only what the caller may see.
 */
public interface SearchScope {
    /** The word of GitLab's parameter {@code scope}. */
    String name();

    /** Where it can be looked for. */
    default Set<SearchPlace.Kind> kinds() {
        return EnumSet.allOf(SearchPlace.Kind.class);
    }

    /**
     * A page of what is found, each as its own endpoint shows it.
     *
     * @param params {@code search}, which is not blank, and what narrows lists of these things; {@code scope} says
     *     {@code all}, as lists understand it
     */
    Reply find(Principal caller, SearchPlace place, Params params, Paging paging);
}
