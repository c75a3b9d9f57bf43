package dev.tidemill.merging.lists;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;

/**
 * Conditions of lists that another folder or room knows: deployed, part of a train. Listed in the Room file with {@code
 * merging.listParts().add(...)}.
 */
@FunctionalInterface
public interface ListPart {
    /** Adds the conditions that a request names, as SQL about {@code merging.requests r}; refuses malformed ones (400). */
    void add(Params params, Where where);
}
