package dev.tidemill.merging.details;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many commits the target branch has that a request has not, when {@code include_diverged_commits_count} asks. */
public final class DivergedPart implements MergeRequestPart {
    private final Refs refs;
    private final Repositories repositories;

    public DivergedPart(Refs refs, Repositories repositories) {
        this.refs = refs;
        this.repositories = repositories;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> requests) {
        var fields = new HashMap<Long, Map<String, Object>>();
        if (asked.alone()
                && asked.params().bool("include_diverged_commits_count").orElse(false)) {
            requests.forEach(request -> fields.put(request.id(), Map.of("diverged_commits_count", behind(request))));
        }
        return fields;
    }

    private int behind(MergeRequest request) {
        String target = refs.branch(request.projectId(), request.targetBranch()).orElse("");
        return repositories.read(request.projectId(), 0, (repository, walk) -> {
            var tip = Revisions.bySha(walk, target);
            var head = Revisions.bySha(walk, request.headSha());
            if (tip.isEmpty() || head.isEmpty()) {
                return 0;
            }
            walk.setRetainBody(false);
            walk.markStart(tip.get());
            walk.markUninteresting(head.get());
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        });
    }
}
