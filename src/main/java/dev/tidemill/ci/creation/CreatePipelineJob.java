package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.secrets.SecretBox;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.RefChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the pipeline of one pushed branch or tag, exactly once however often it runs. */
public final class CreatePipelineJob {
    static final JobKind<Payload> KIND = JobKind.of("create_pipeline", Payload.class, JobKind.Urgency.HIGH);

    /**
     * One moved ref of one push.
     *
     * @param options the push options about pipelines, sealed because they may hold secrets; empty for none
     */
    public record Payload(
            long projectId,
            long pushId,
            String ref,
            String oldSha,
            String newSha,
            @Nullable Long userId,
            String options) {}

    private CreatePipelineJob() {}

    public static Worker<Payload> worker(PipelineCreation creation, Commits commits, SecretBox secrets) {
        return new Worker<>(
                KIND,
                payload -> commit(commits, payload)
                        .ifPresent(sha -> creation.create(request(
                                payload, sha, PushOptions.open(secrets, payload.pushId(), payload.options())))));
    }

    /** The pushed commit; an annotated tag is peeled. Empty when it is no commit, or gone again. */
    private static Optional<String> commit(Commits commits, Payload payload) {
        return commits.resolve(payload.projectId(), payload.newSha());
    }

    private static PipelineRequest request(Payload payload, String sha, PushOptions options) {
        var change = new RefChange(payload.ref(), payload.oldSha(), payload.newSha());
        PipelineRef ref = change.branch().isPresent()
                ? PipelineRef.branch(change.branch().get())
                : PipelineRef.tag(change.tag().orElseThrow());
        return new PipelineRequest(
                "push " + payload.pushId() + " " + payload.ref(),
                payload.projectId(),
                ref,
                sha,
                payload.oldSha(),
                PipelineSource.PUSH,
                payload.userId(),
                options.variables(),
                false,
                options.skip());
    }
}
