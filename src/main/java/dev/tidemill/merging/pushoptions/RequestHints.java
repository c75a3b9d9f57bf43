package dev.tidemill.merging.pushoptions;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.pushoptions.PushedRequests.Pushed;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.pushes.BranchHint;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a push where the merge request of its branch is, after doing what the push options ask. What they ask is also a
 * job of the push's transaction, for a process that ends in between.
 */
final class RequestHints implements BranchHint {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHints.class);
    private static final String BRANCHES = "refs/heads/";

    private final Platform platform;
    private final Users users;
    private final Projects projects;
    private final PushedRequests requests;
    private final MergeSettingsOf settings;

    RequestHints(Platform platform, Users users, Projects projects, PushedRequests requests, MergeSettingsOf settings) {
        this.platform = platform;
        this.users = users;
        this.projects = projects;
        this.requests = requests;
        this.settings = settings;
    }

    @Override
    public List<String> say(Principal caller, Project project, RefMove move, List<String> options) {
        if (caller.user() == null) {
            return List.of();
        }
        var push = new Pushed(caller, project, move.name().substring(BRANCHES.length()));
        var wanted = RequestOptions.of(options);
        var lines = new ArrayList<String>();
        try {
            if (!wanted.none()) {
                requests.apply(push, wanted);
            }
        } catch (ApiError refused) {
            lines.add("");
            lines.add("WARNINGS:");
            lines.add("Error encountered with push options 'merge_request': " + refused.text());
            lines.add("");
        } catch (RuntimeException e) {
            LOG.warn("push options failed project={} branch={}", project.id(), push.branch(), e);
        }
        if (!silent(project)) {
            requests.of(push).ifPresent(found -> view(lines, push, found));
        }
        return lines;
    }

    @Override
    public boolean silent(Project project) {
        return !settings.project(project.id()).printLink();
    }

    private void view(List<String> lines, Pushed push, MergeRequests.Found found) {
        lines.add("");
        lines.add("View merge request for " + push.branch() + ":");
        lines.add("  " + platform.externalUrl() + found.view().face().path());
        lines.add("");
    }

    /** Asks for the job in the transaction of the push. */
    void pushed(Handle tx, RefsUpdated push) {
        Long user = push.userId();
        if (user == null || RequestOptions.of(push.pushOptions()).none()) {
            return;
        }
        var options = push.pushOptions().stream()
                .filter(option -> option.startsWith("merge_request."))
                .toList();
        for (RefChange change : push.changes()) {
            change.branch()
                    .filter(name -> !change.deleted())
                    .ifPresent(name -> platform.jobs()
                            .enqueue(
                                    tx,
                                    ApplyOptionsJob.KIND,
                                    new ApplyOptionsJob.Payload(push.projectId(), name, user, options),
                                    JobOptions.NONE));
        }
    }

    /** What is left of it when the push was not answered. */
    void again(ApplyOptionsJob.Payload payload) {
        var user = users.byId(payload.userId());
        var project = projects.byId(payload.projectId());
        if (user.isPresent() && project.isPresent()) {
            var push = new Pushed(Principal.of(user.get()), project.get(), payload.branch());
            try {
                if (requests.of(push).isEmpty()) {
                    requests.apply(push, RequestOptions.of(payload.options()));
                }
            } catch (ApiError refused) {
                LOG.debug("push options refused project={} branch={}", payload.projectId(), payload.branch(), refused);
            }
        }
    }
}
