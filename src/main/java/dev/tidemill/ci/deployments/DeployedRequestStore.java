package dev.tidemill.ci.deployments;

import dev.tidemill.merging.requests.MergeRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the merge requests that deployments brought along. */
final class DeployedRequestStore {
    private static final int MOST_SHOWN = 20;

    private DeployedRequestStore() {}

    /**
     * Where a merge request was brought.
     *
     * @param projectId the project of the environment
     * @param status how far that is
     * @param at when that was
     * @param externalUrl where it can be looked at, or null, also when it is no more
     */
    record Reached(
            long projectId,
            long environmentId,
            String environment,
            String status,
            Instant at,
            @Nullable String externalUrl) {}

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

    /** Every environment that a merge request reached by its merge, the first first. */
    static List<Reached> reached(Handle h, long requestId) {
        return h.createQuery("""
                        select d.project_id, r.environment_id, e.name as environment, d.status, d.finished_at as at,
                            case when e.state <> 'stopped' then e.external_url end as external_url
                        from ci.deployed_requests r join ci.deployments d on d.id = r.deployment_id
                            join ci.environments e on e.id = r.environment_id
                        where r.request_id = :request order by d.finished_at, d.id
                        """)
                .bind("request", requestId)
                .mapTo(Reached.class)
                .list();
    }

    /**
     * The last deployment to every environment that is there, of those that the pipelines of a merge request began or
     * that brought the newest commit of its source branch.
     */
    static List<Reached> tried(Handle h, MergeRequest request) {
        return h.createQuery("""
                        with own as (
                            select d.* from ci.deployments d where d.project_id = :source and d.sha = :head
                            union
                            select d.* from ci.request_pipelines p
                            join ci.jobs j on j.pipeline_id = p.pipeline_id and j.partition_id = p.partition_id
                            join ci.deployments d on d.job_id = j.id and d.partition_id = j.partition_id
                            where p.request_id = :request and j.environment_id is not null)
                        select * from (
                            select distinct on (o.environment_id) o.project_id, o.environment_id, e.name as environment,
                                o.status, coalesce(o.finished_at, o.updated_at) as at, e.external_url
                            from own o join ci.environments e on e.id = o.environment_id
                            where e.state <> 'stopped' and o.status in ('running', 'success', 'failed')
                            order by o.environment_id, o.id desc) newest
                        order by environment limit :most
                        """)
                .bind("source", request.sourceProjectId())
                .bind("head", request.headSha())
                .bind("request", request.id())
                .bind("most", MOST_SHOWN)
                .mapTo(Reached.class)
                .list();
    }
}
