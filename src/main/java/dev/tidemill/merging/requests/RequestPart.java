package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.subscriptions.Subscriptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this folder itself adds when a request is shown by itself. */
final class RequestPart implements MergeRequestPart {
    private static final int COUNTED = 1000;

    private final Platform platform;
    private final Access access;
    private final Users users;
    private final MergeRequests requests;
    private final Versions versions;
    private final Subscriptions subscriptions;

    RequestPart(
            Platform platform,
            Access access,
            Users users,
            MergeRequests requests,
            Versions versions,
            Subscriptions subscriptions) {
        this.platform = platform;
        this.access = access;
        this.users = users;
        this.requests = requests;
        this.versions = versions;
        this.subscriptions = subscriptions;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> shown) {
        if (!asked.alone()) {
            return Map.of();
        }
        var newest = versions.newest(shown.stream().map(MergeRequest::id).toList());
        var views = requests.seen(asked.caller(), shown);
        var fields = new HashMap<Long, Map<String, Object>>();
        for (MergeRequest request : shown) {
            var found = views.get(request.id());
            if (found != null) {
                fields.put(request.id(), members(found, newest.get(request.id())));
            }
        }
        return fields;
    }

    private Map<String, Object> members(MergeRequests.Found found, @Nullable Version newest) {
        MergeRequest request = found.request();
        var members = new LinkedHashMap<String, Object>();
        members.put("subscribed", subscriptions.subscribed(found.view()));
        members.put("changes_count", newest == null ? null : count(newest.fileCount()));
        members.put("latest_build_started_at", null);
        members.put("latest_build_finished_at", null);
        members.put("first_deployed_to_production_at", null);
        members.put("pipeline", null);
        members.put("head_pipeline", null);
        members.put("diff_refs", refs(request));
        members.put("merge_error", request.mergeError());
        members.put("first_contribution", first(found));
        return members;
    }

    private static String count(int files) {
        return files > COUNTED ? COUNTED + "+" : Integer.toString(files);
    }

    private static @Nullable Map<String, Object> refs(MergeRequest request) {
        String base = request.baseSha();
        String start = request.startSha();
        if (base == null || start == null) {
            return null;
        }
        var refs = new LinkedHashMap<String, Object>();
        refs.put("base_sha", base);
        refs.put("head_sha", request.headSha());
        refs.put("start_sha", start);
        return refs;
    }

    /** Whether nothing of the author, who has no more than a guest's role, was merged here yet. */
    private boolean first(MergeRequests.Found found) {
        MergeRequest request = found.request();
        boolean member = users.byId(request.authorId())
                .flatMap(author -> access.role(Principal.of(author), found.project()))
                .filter(role -> role.level() > Role.GUEST.level())
                .isPresent();
        return !member && !platform.db().read(h -> FactStore.merged(h, request.projectId(), request.authorId()));
    }
}
