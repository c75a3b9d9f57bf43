package dev.tidemill.merging.merge;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.actions.RequestAct;
import dev.tidemill.merging.actions.RequestActor;
import dev.tidemill.merging.rebases.Rebases;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Merges and rebases when a quick action or a push option asks: by the job that merges once everything is met. */
final class MergeActor implements RequestActor {
    private final MergeRequests requests;
    private final Projects projects;
    private final Merges merges;
    private final AutoMerges autoMerges;
    private final Rebases rebases;

    MergeActor(MergeRequests requests, Projects projects, Merges merges, AutoMerges autoMerges, Rebases rebases) {
        this.requests = requests;
        this.projects = projects;
        this.merges = merges;
        this.autoMerges = autoMerges;
        this.rebases = rebases;
    }

    @Override
    public Set<RequestAct> acts() {
        return Set.of(RequestAct.MERGE, RequestAct.AUTO_MERGE, RequestAct.REBASE);
    }

    @Override
    public void act(Handle tx, SubjectView view, RequestAct act, String argument) {
        Principal caller = view.caller();
        MergeRequest request = requests.lock(tx, view.id());
        if (act == RequestAct.REBASE) {
            rebases.ask(tx, caller, request, false);
            return;
        }
        var project = projects.byIds(Set.of(request.projectId())).get(request.projectId());
        if (project == null || !merges.mayMerge(caller, project, request)) {
            throw ApiError.unauthorized();
        }
        autoMerges.want(tx, caller, request.id(), MergeWish.NONE);
    }
}
