package dev.tidemill.ci.requests;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.creation.CreationOutcome;
import dev.tidemill.ci.creation.ForRequest;
import dev.tidemill.ci.creation.PipelineCreation;
import dev.tidemill.ci.creation.PipelineRequest;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes, lists and judges the pipelines of merge requests. */
public final class RequestPipelines {
    private static final int KEY_BYTES = 18;

    private final RequestPipelineStore store = new RequestPipelineStore();
    private final OpenRequestStore open = new OpenRequestStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final Platform platform;
    private final CiAccess access;
    private final PipelineCreation creation;
    private final ProtectedRefs protectedRefs;
    private final Projects projects;
    private final Users users;
    private final WorkRoom work;
    private final MergeResults results;

    /**
     * Where a pipeline runs and on what.
     *
     * @param project whose repository, runners and variables are used
     * @param ref the ref it stands for
     * @param sha the commit
     * @param targetSha the commit of the target branch in it, or null
     */
    private record Plan(
            Project project,
            PipelineRef ref,
            String sha,
            String eventType,
            @Nullable String targetSha) {}

    public RequestPipelines(
            Platform platform,
            CiAccess access,
            PipelineCreation creation,
            ProtectedRefs protectedRefs,
            Projects projects,
            Users users,
            WorkRoom work,
            MergeResults results) {
        this.platform = platform;
        this.access = access;
        this.creation = creation;
        this.protectedRefs = protectedRefs;
        this.projects = projects;
        this.users = users;
        this.work = work;
        this.results = results;
    }

    /** The pipelines of a request, the newest first: its own, and those of its branch at the heads of its versions. */
    public Slice<Pipeline> list(MergeRequest request, Paging paging) {
        return platform.db().read(h -> store.list(h, request.id(), paging));
    }

    /** Those of them between two numbers. */
    public List<Pipeline> between(MergeRequest request, NumberSpan span) {
        return platform.db().read(h -> store.between(h, request.id(), span));
    }

    /** The pipeline that counts for the head of each request; requests without one are left out. */
    public Map<Long, Pipeline> heads(Collection<Long> requestIds) {
        if (requestIds.isEmpty()) {
            return Map.of();
        }
        return platform.db().read(h -> {
            var ids = new HashMap<Long, Long>();
            for (var head : store.heads(h, requestIds)) {
                if (head.pipelineId() > 0) {
                    ids.put(head.requestId(), head.pipelineId());
                }
            }
            var found = pipelines.find(h, ids.values());
            var heads = new HashMap<Long, Pipeline>();
            ids.forEach((request, id) -> {
                Pipeline pipeline = found.get(id);
                if (pipeline != null) {
                    heads.put(request, pipeline);
                }
            });
            return heads;
        });
    }

    /** The open requests whose head a pipeline tests. */
    public List<Long> tested(Handle handle, long pipelineId) {
        return store.tested(handle, pipelineId);
    }

    /** The open requests for whose head a pipeline counts. */
    List<Long> counting(Handle handle, long pipelineId) {
        return store.heads(handle, store.tested(handle, pipelineId)).stream()
                .filter(head -> head.pipelineId() == pipelineId)
                .map(RequestPipelineStore.Head::requestId)
                .toList();
    }

    /** Remembers how the pipeline that counts for a request ended; how the last one did, or null. */
    @Nullable
    String ended(Handle tx, long requestId, long pipelineId, String status) {
        return store.ended(tx, requestId, pipelineId, status);
    }

    /** Makes one because somebody asks for it; 400 with the reasons when there is none. */
    public Pipeline ask(Principal caller, MergeRequests.Found found, Version version) {
        MergeRequest request = found.request();
        Long source = request.sourceProjectId();
        Project project = source == null ? null : projects.byId(source).orElse(null);
        if (project == null || !request.open()) {
            throw refused(List.of("Failed to create a pipeline for this merge request."));
        }
        User user = caller.required();
        Project place = place(caller, found.project(), project);
        access.require(caller, place, CiPermissions.CREATE_PIPELINE);
        var outcome = create("asked " + Secrets.random(KEY_BYTES), request, version, user, true);
        return switch (outcome) {
            case CreationOutcome.Created(Pipeline pipeline) -> pipeline;
            case CreationOutcome.Refused(List<String> reasons) -> throw refused(reasons);
            case CreationOutcome.Done _ -> throw ApiError.conflict("409 Conflict");
        };
    }

    /** Makes the one that a new version is due, once; no pipeline is no error. */
    void automatic(MergeRequest request, Version version, long userId) {
        users.byId(userId)
                .ifPresent(user -> create(
                        "merge request " + request.id() + " " + version.number(), request, version, user, false));
    }

    private CreationOutcome create(String key, MergeRequest request, Version version, User user, boolean asked) {
        Principal caller = Principal.of(user);
        Long sourceId = request.sourceProjectId();
        Project source = sourceId == null ? null : projects.byId(sourceId).orElse(null);
        Project target = projects.byId(request.projectId()).orElse(null);
        if (source == null || target == null) {
            return new CreationOutcome.Refused(List.of("Failed to create a pipeline for this merge request."));
        }
        Plan plan = plan(caller, request, version, source, target);
        if (!access.may(caller, plan.project(), CiPermissions.CREATE_PIPELINE)) {
            return new CreationOutcome.Refused(List.of("Insufficient permissions to create a new pipeline"));
        }
        return creation.create(new PipelineRequest(
                key,
                plan.project().id(),
                plan.ref(),
                plan.sha(),
                RefChange.NONE,
                PipelineSource.MERGE_REQUEST_EVENT,
                user.id(),
                List.of(),
                asked,
                false,
                forRequest(caller, request, version, source, target, plan)));
    }

    /** Merged results where they are wished and clean; a fork's runs in the fork unless the user may run it here. */
    private Plan plan(Principal caller, MergeRequest request, Version version, Project source, Project target) {
        Project place = place(caller, target, source);
        if (place.id() == target.id()) {
            Optional<MergeResults.Result> merged = results.of(target, request);
            if (merged.isPresent()) {
                var ref = new PipelineRef(request.mergeRef(), PipelineRef.Kind.MERGE_REQUEST);
                return new Plan(
                        place,
                        ref,
                        merged.get().sha(),
                        "merged_result",
                        merged.get().targetSha());
            }
        }
        var ref = new PipelineRef(
                place.id() == target.id() ? request.headRef() : request.sourceBranch(), PipelineRef.Kind.MERGE_REQUEST);
        return new Plan(place, ref, version.headSha(), "detached", null);
    }

    private Project place(Principal caller, Project target, Project source) {
        return source.id() == target.id() || access.may(caller, target, CiPermissions.CREATE_PIPELINE)
                ? target
                : source;
    }

    private ForRequest forRequest(
            Principal caller, MergeRequest request, Version version, Project source, Project target, Plan plan) {
        String from = "refs/heads/" + request.sourceBranch();
        String into = "refs/heads/" + request.targetBranch();
        boolean fromProtected = protectedRefs.isProtected(source.id(), from);
        boolean intoProtected = protectedRefs.isProtected(target.id(), into);
        // Protected variables are for those who could have run this on the target branch itself.
        boolean trusted =
                source.id() == target.id() && fromProtected && intoProtected && access.mayRun(caller, target, into);
        var facts = facts(request, version, source, target, plan, fromProtected, intoProtected);
        return new ForRequest(
                request.id(),
                plan.eventType(),
                version.headSha(),
                plan.targetSha(),
                plan.targetSha() == null ? version.baseSha() : plan.targetSha(),
                trusted,
                facts.variables());
    }

    private RequestFacts facts(
            MergeRequest request,
            Version version,
            Project source,
            Project target,
            Plan plan,
            boolean fromProtected,
            boolean intoProtected) {
        return platform.db().read(h -> {
            var assignees = work.assignees().of(h, request.id());
            var known = users.byIds(h, assignees).stream().map(User::username).sorted();
            var labels = work.subjectLabels().of(h, request.id()).stream().map(Label::title);
            Long milestone = request.milestoneId();
            return new RequestFacts(
                    platform.externalUrl(),
                    request,
                    version,
                    target,
                    source,
                    plan.eventType(),
                    plan.targetSha(),
                    fromProtected,
                    intoProtected,
                    known.toList(),
                    labels.toList(),
                    milestone == null ? null : title(milestone),
                    null,
                    open.list(h, source.id(), request.sourceBranch()));
        });
    }

    private @Nullable String title(long milestone) {
        Milestone found = work.milestones().byIds(List.of(milestone)).get(milestone);
        return found == null ? null : Objects.requireNonNull(found).title();
    }

    private static ApiError refused(List<String> reasons) {
        return ApiError.invalid(Map.of("base", reasons));
    }
}
