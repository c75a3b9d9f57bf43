package dev.tidemill.ci.requests;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.sql.Database;
import java.util.Optional;

/** The pipeline that every new version of an open request is due. */
public final class VersionPipelines {
    private final PusherStore pushers = new PusherStore();
    private final Database db;
    private final MergeRequests requests;
    private final Versions versions;
    private final RequestPipelines pipelines;

    public VersionPipelines(Database db, MergeRequests requests, Versions versions, RequestPipelines pipelines) {
        this.db = db;
        this.requests = requests;
        this.versions = versions;
        this.pipelines = pipelines;
    }

    /** Makes it; a version that is no longer the newest, or of a request that is not open, needs none. */
    void create(long requestId, int number) {
        Optional<MergeRequest> request =
                db.read(h -> requests.byId(h, requestId)).filter(MergeRequest::open);
        Optional<Version> version =
                db.read(h -> versions.newest(h, requestId)).filter(known -> known.number() == number);
        if (request.isPresent() && version.isPresent()) {
            pipelines.automatic(request.get(), version.get(), causer(request.get(), version.get()));
        }
    }

    /** Who pushed the head; who opened the request where that is not known. */
    private long causer(MergeRequest request, Version version) {
        Long source = request.sourceProjectId();
        return source == null || version.number() == 1
                ? request.authorId()
                : db.read(h -> pushers.of(h, source, request.sourceBranch(), version.headSha()))
                        .orElse(request.authorId());
    }
}
