package dev.tidemill.merging.lists;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.Params;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merge requests as the API shows them, for the rooms above whose endpoints answer with merge requests. */
public final class ShownRequests {
    private final MergeRequests requests;
    private final MergeRequestJson json;

    public ShownRequests(MergeRequests requests, MergeRequestJson json) {
        this.requests = requests;
        this.json = json;
    }

    /** Those of these that the caller sees, in the order given. */
    public List<Map<String, Object>> many(Principal caller, Collection<Long> ids) {
        var found = requests.byIds(caller, ids);
        var shown = ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .map(MergeRequests.Found::request)
                .toList();
        return json.many(new MergeRequestPart.Asked(caller, false, Params.none()), shown, false, null);
    }
}
