package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.reading.ConfigFile;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.reading.JobNames;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.rules.RefPolicy;
import dev.tidemill.ci.yaml.rules.RefPolicyMatcher;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.rules.RuleMatcher;
import dev.tidemill.ci.yaml.rules.RuleWhen;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which jobs are in the pipeline: {@code rules}, or {@code only} and {@code except}. */
final class JobSelection {
    private final CompileContext context;
    private final ConfigFile file;
    private final Problems problems;
    private final List<JobVariable> ofFile;
    private final JobNames names;
    private final RuleMatcher rules;
    private final RefPolicyMatcher policies;

    /** @param ofFile variables of the file with those of the workflow's rule */
    JobSelection(CompileContext context, ConfigFile file, Problems problems, List<JobVariable> ofFile) {
        this.context = context;
        this.file = file;
        this.problems = problems;
        this.ofFile = ofFile;
        this.names = new JobNames(file);
        this.rules = new RuleMatcher(context.changes(), context.paths());
        this.policies = new RefPolicyMatcher(context.source(), context.ref(), rules);
    }

    /** Empty when the job is not in the pipeline. */
    Optional<IncludedJob> select(JobDraft job) {
        List<JobVariable> variables = JobVariables.of(job, ofFile);
        Map<String, CiVariable> seen = JobVariables.resolve(context.variables(), job, variables);
        try {
            List<Rule> jobRules = job.get(Keywords.RULES).orElse(null);
            if (jobRules == null) {
                return isWanted(job, seen) ? Optional.of(include(job, null, variables)) : Optional.empty();
            }
            return rules.first(jobRules, seen)
                    .filter(rule -> rule.when() == null || !rule.when().isNever())
                    .map(rule -> include(job, rule, variables));
        } catch (RuleMatcher.RuleException e) {
            problems.error(
                    job.placeOf(Keywords.RULES), "Failed to parse rule for " + job.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isWanted(JobDraft job, Map<String, CiVariable> seen) throws RuleMatcher.RuleException {
        Optional<RefPolicy> only = job.get(Keywords.ONLY);
        Optional<RefPolicy> except = job.get(Keywords.EXCEPT);
        if (only.isEmpty() && except.isEmpty() && file.workflow().rules() != null) {
            return true;
        }
        RefPolicy everything = new RefPolicy(null, null, null, false);
        RefPolicy standard = file.workflow().rules() == null ? RefPolicy.BRANCHES_AND_TAGS : everything;
        return policies.includes(only.orElse(standard), except.orElse(null), seen);
    }

    private IncludedJob include(JobDraft job, @Nullable Rule rule, List<JobVariable> before) {
        JobWhen own = job.get(Keywords.WHEN).orElse(JobWhen.ON_SUCCESS);
        RuleWhen ruled = rule == null ? null : rule.when();
        JobWhen when = ruled == null ? own : ruled.job().orElse(own);
        Optional<AllowFailure> allow = job.get(Keywords.ALLOW_FAILURE);
        Boolean allowedByRule = rule == null ? null : rule.allowFailure();
        boolean allowed = allow.map(AllowFailure::always).orElse(own == JobWhen.MANUAL);
        List<JobVariable> variables = rule == null ? before : JobVariables.merge(before, rule.variables());
        Long startIn = rule == null || rule.startIn() == null
                ? job.get(Keywords.START_IN).orElse(null)
                : rule.startIn();
        return new IncludedJob(
                job,
                when,
                when == JobWhen.DELAYED ? startIn : null,
                allowedByRule == null ? allowed : allowedByRule,
                allowedByRule == null ? allow.map(AllowFailure::exitCodes).orElse(List.of()) : List.of(),
                interruptible(job, rule),
                needs(job, rule),
                variables,
                new KnownVariables(JobVariables.resolve(context.variables(), job, variables)));
    }

    private static boolean interruptible(JobDraft job, @Nullable Rule rule) {
        Boolean ruled = rule == null ? null : rule.interruptible();
        return ruled == null ? job.get(Keywords.INTERRUPTIBLE).orElse(false) : ruled;
    }

    private @Nullable List<Need> needs(JobDraft job, @Nullable Rule rule) {
        List<Need> ruled = rule == null ? null : rule.needs();
        List<Need> needs = ruled == null ? job.get(Keywords.NEEDS).orElse(null) : ruled;
        return needs == null ? null : names.expandNeeds(needs);
    }
}
