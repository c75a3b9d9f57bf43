package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.refs.Refs;
import org.jdbi.v3.core.Handle;

/** Who may open a merge request between which branches, and whether those branches are there. */
final class OpeningRules {
    private final Access access;
    private final Projects projects;
    private final Forks forks;
    private final Refs refs;

    OpeningRules(Access access, Projects projects, Forks forks, Refs refs) {
        this.access = access;
        this.projects = projects;
        this.forks = forks;
        this.refs = refs;
    }

    /** Refuses who may not. Who opens one from a fork may push there and read the code that it goes into. */
    void requireMay(Principal caller, NewRequest wish) {
        caller.required();
        if (!wish.fromFork()) {
            access.require(caller, wish.target(), MergingPermissions.CREATE_MERGE_REQUEST);
            return;
        }
        access.require(caller, wish.source(), RepoPermissions.PUSH_CODE);
        access.require(caller, wish.target(), MergingPermissions.CREATE_MERGE_REQUEST_FROM_FORK);
        access.require(caller, wish.target(), RepoPermissions.DOWNLOAD_CODE);
        if (!forks.related(wish.source().id(), wish.target().id())) {
            throw RequestRules.unprocessable("Source project is not a fork of the target project");
        }
    }

    /**
     * Whether the caller may say that others push to the source branch: who may push to the fork. Else those who can merge
     * would let themselves in; GitLab leaves their wish out without a word.
     */
    boolean mayAllowCollaboration(Principal caller, MergeRequest request) {
        Long source = request.sourceProjectId();
        return source != null
                && request.fromFork()
                && projects.byId(source)
                        .filter(fork -> access.may(caller, fork, RepoPermissions.PUSH_CODE))
                        .isPresent();
    }

    /** The commit of the source branch; refuses when one of the branches is not there. */
    String head(NewRequest wish) {
        requireTarget(refs.branch(wish.target().id(), wish.targetBranch()).isPresent());
        return refs.branch(wish.source().id(), wish.sourceBranch()).orElseThrow(OpeningRules::noSource);
    }

    /** The head that a request may have when it is opened again, as the transaction sees it. */
    String headAgain(Handle tx, MergeRequest request) {
        Long source = request.sourceProjectId();
        if (source == null) {
            throw RequestRules.unprocessable("Source project is gone");
        }
        return refs.branch(tx, source, request.sourceBranch()).orElseThrow(OpeningRules::noSource);
    }

    /** Refuses a target branch that is not there. */
    void requireTarget(Handle tx, MergeRequest request) {
        requireTarget(
                refs.branch(tx, request.projectId(), request.targetBranch()).isPresent());
    }

    /** Refuses a second open request of the same branches. */
    static void requireOnly(Handle tx, MergeRequest request) {
        Long source = request.sourceProjectId();
        if (source != null) {
            MergeRequestStore.openIid(tx, request.projectId(), request.targetBranch(), source, request.sourceBranch())
                    .filter(iid -> iid != request.iid())
                    .ifPresent(iid -> {
                        throw RequestRules.taken(iid);
                    });
        }
    }

    private static void requireTarget(boolean present) {
        if (!present) {
            throw ApiError.invalid("target_branch", "does not exist");
        }
    }

    private static ApiError noSource() {
        return ApiError.invalid("source_branch", "does not exist");
    }
}
