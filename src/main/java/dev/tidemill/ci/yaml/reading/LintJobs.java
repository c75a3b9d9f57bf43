package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.LintJob;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.rules.RefPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs of a file as lint lists them. */
public final class LintJobs {
    private LintJobs() {}

    public static List<LintJob> of(ConfigFile file) {
        return file.jobs().values().stream().map(LintJobs::of).toList();
    }

    private static LintJob of(JobDraft job) {
        JobWhen when = job.get(Keywords.WHEN).orElse(JobWhen.ON_SUCCESS);
        boolean ruled = job.get(Keywords.RULES).isPresent();
        return new LintJob(
                job.name(),
                job.stage(),
                job.get(Keywords.BEFORE_SCRIPT).orElse(List.of()),
                job.get(Keywords.SCRIPT).orElse(List.of()),
                job.get(Keywords.AFTER_SCRIPT).orElse(List.of()),
                job.get(Keywords.TAGS).orElse(List.of()),
                job.get(Keywords.ENVIRONMENT).map(JobEnvironment::name).orElse(null),
                when.wireName(),
                job.get(Keywords.ALLOW_FAILURE).map(AllowFailure::always).orElse(when == JobWhen.MANUAL),
                ruled ? null : refs(job.get(Keywords.ONLY).or(() -> Optional.of(RefPolicy.BRANCHES_AND_TAGS))),
                refs(job.get(Keywords.EXCEPT)),
                job.get(Keywords.NEEDS)
                        .map(needs -> needs.stream().map(Need::job).toList())
                        .orElse(null));
    }

    private static @Nullable List<String> refs(Optional<RefPolicy> policy) {
        return policy.map(RefPolicy::refs).orElse(null);
    }
}
