package dev.tidemill.ci.deployments;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of the merge requests that deployments brought along. */
final class DeployedRequestStore {
    private DeployedRequestStore() {}

    /** Where a merge request is, and since when. */
    record Reached(long requestId, long environmentId, String environment, long deploymentId, Instant at) {}

    /** Links those merged by one of these commits that the environment does not have yet; their numbers. */
    static List<Long> linkMergedBy(Handle tx, Deployment deployment, Collection<String> shas) {
        return tx.createQuery("""
                        insert into ci.deployed_requests (environment_id, request_id, deployment_id)
                        select :environment, r.id, :deployment from merging.requests r
                        where r.project_id = :project and r.merged_at is not null
                            and (r.merge_commit_sha = any(:shas) or r.squash_commit_sha = any(:shas)
                                or r.merged_commit_sha = any(:shas))
                        on conflict do nothing returning request_id
                        """)
                .bind("environment", deployment.environmentId())
                .bind("deployment", deployment.id())
                .bind("project", deployment.projectId())
                .bindArray("shas", String.class, shas)
                .mapTo(Long.class)
                .list();
    }

    /** Links all that were merged into the deployed branch before the deployment began. */
    static List<Long> linkMergedInto(Handle tx, Deployment deployment) {
        return tx.createQuery("""
                        insert into ci.deployed_requests (environment_id, request_id, deployment_id)
                        select :environment, r.id, :deployment from merging.requests r
                        where r.project_id = :project and r.merged_at <= :began and r.target_branch = :ref
                        on conflict do nothing returning request_id
                        """)
                .bind("environment", deployment.environmentId())
                .bind("deployment", deployment.id())
                .bind("project", deployment.projectId())
                .bind("began", deployment.createdAt())
                .bind("ref", deployment.ref())
                .mapTo(Long.class)
                .list();
    }

    static List<Long> of(Handle h, long deployment) {
        return h.createQuery(
                        "select request_id from ci.deployed_requests where deployment_id = :deployment order by request_id")
                .bind("deployment", deployment)
                .mapTo(Long.class)
                .list();
    }

    /** Every environment that a merge request reached, the first first. */
    static List<Reached> reached(Handle h, long requestId) {
        return h.createQuery("""
                        select r.request_id, r.environment_id, e.name as environment, r.deployment_id,
                            d.finished_at as at
                        from ci.deployed_requests r join ci.deployments d on d.id = r.deployment_id
                            join ci.environments e on e.id = r.environment_id
                        where r.request_id = :request order by d.finished_at, d.id
                        """)
                .bind("request", requestId)
                .mapTo(Reached.class)
                .list();
    }
}
