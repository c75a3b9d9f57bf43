package dev.tidemill.ci.deployments;

import dev.tidemill.merging.lists.ListPart;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;

/** {@code environment}, {@code deployed_before} and {@code deployed_after} of lists of merge requests. */
public final class DeployedPart implements ListPart {
    private static final String LINKS = "r.id in (select dr.request_id from ci.deployed_requests dr"
            + " join ci.environments de on de.id = dr.environment_id"
            + " join ci.deployments dd on dd.id = dr.deployment_id where ";

    @Override
    public void add(Params params, Where where) {
        var name = params.text("environment").filter(text -> !text.isEmpty());
        String of = name.isPresent() ? " and de.name = :deployedTo)" : ")";
        name.ifPresent(text -> where.value("deployedTo", text));
        params.time("deployed_before")
                .ifPresent(time -> where.and(LINKS + "dd.finished_at < :deployedBefore" + of, "deployedBefore", time));
        params.time("deployed_after")
                .ifPresent(time -> where.and(LINKS + "dd.finished_at > :deployedAfter" + of, "deployedAfter", time));
        if (name.isPresent()) {
            where.and(LINKS + "true" + of);
        }
    }
}
