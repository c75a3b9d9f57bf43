package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.Position;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the jobs of a file demand of each other, whatever the rules say: stages, needs, dependencies, no circles. */
public final class GraphChecks {
    private static final int LONGEST_NAME = 255;

    private final ConfigFile file;
    private final JobNames names;
    private final Problems problems;

    public GraphChecks(ConfigFile file, Problems problems) {
        this.file = file;
        this.names = new JobNames(file);
        this.problems = problems;
    }

    public void check() {
        for (JobDraft job : file.jobs().values()) {
            checkStage(job);
            for (String dependency : names.expand(job.get(Keywords.DEPENDENCIES).orElse(List.of()))) {
                checkReference(job, dependency, "dependency", job.placeOf(Keywords.DEPENDENCIES));
            }
            checkNeeds(job, job.get(Keywords.NEEDS).orElse(List.of()));
            job.get(Keywords.ENVIRONMENT).ifPresent(environment -> checkStop(job, environment));
            for (Rule rule : job.get(Keywords.RULES).orElse(List.of())) {
                if (rule.needs() != null) {
                    checkNeeds(job, rule.needs());
                }
            }
        }
        checkCircles();
    }

    private void checkStop(JobDraft job, JobEnvironment environment) {
        for (String name :
                names.expand(Optional.ofNullable(environment.onStop()).stream().toList())) {
            stopFault(file.jobs().get(name), environment)
                    .ifPresent(fault -> problems.error(
                            job.placeOf(Keywords.ENVIRONMENT),
                            "%s job: on_stop job %s %s".formatted(job.name(), name, fault)));
        }
    }

    private static Optional<String> stopFault(@Nullable JobDraft stop, JobEnvironment environment) {
        if (stop == null) {
            return Optional.of("is not defined");
        }
        JobEnvironment its = stop.get(Keywords.ENVIRONMENT).orElse(null);
        if (its == null) {
            return Optional.of("does not have environment defined");
        }
        if (!its.name().equals(environment.name())) {
            return Optional.of("have different environment name");
        }
        return its.action() == EnvironmentAction.STOP
                ? Optional.empty()
                : Optional.of("needs to have action stop defined");
    }

    private int stageIndex(JobDraft job) {
        return file.stages().indexOf(job.stage());
    }

    private void checkStage(JobDraft job) {
        if (stageIndex(job) < 0) {
            problems.error(
                    job.placeOf(Keywords.STAGE),
                    "%s job: chosen stage %s does not exist; available stages are %s"
                            .formatted(job.name(), job.stage(), String.join(", ", file.stages())));
        }
    }

    private void checkNeeds(JobDraft job, List<Need> needs) {
        var seen = new HashSet<String>();
        var duplicated = new LinkedHashSet<String>();
        for (Need need : names.expandNeeds(needs)) {
            if (!seen.add(need.job())) {
                duplicated.add(need.job());
            }
            if (!need.optional() || file.jobs().containsKey(need.job())) {
                checkReference(job, need.job(), "need", need.position());
            }
        }
        if (!duplicated.isEmpty()) {
            problems.error(
                    job.placeOf(Keywords.NEEDS),
                    job.name() + " has the following needs duplicated: " + String.join(", ", duplicated) + ".");
        }
    }

    private void checkReference(JobDraft job, String name, String what, Position position) {
        JobDraft other = file.jobs().get(name);
        if (other == null) {
            problems.error(position, "%s job: undefined %s: %s".formatted(job.name(), what, name));
        } else if (what.equals("need") && name.length() > LONGEST_NAME) {
            problems.error(
                    position,
                    "%s job: need `%s` name is too long (maximum is %d characters)"
                            .formatted(job.name(), name, LONGEST_NAME));
        } else if (stageIndex(job) >= 0 && (stageIndex(other) < 0 || stageIndex(other) > stageIndex(job))) {
            problems.error(
                    position,
                    "%s job: %s %s is not defined in current or prior stages".formatted(job.name(), what, name));
        }
    }

    private void checkCircles() {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (JobDraft job : file.jobs().values()) {
            var wanted = new LinkedHashSet<String>();
            names.expandNeeds(job.get(Keywords.NEEDS).orElse(List.of())).forEach(need -> wanted.add(need.job()));
            needs.put(job.name(), wanted);
        }
        List<String> circle = Circles.find(needs);
        if (!circle.isEmpty()) {
            JobDraft first = file.jobs().get(circle.getFirst());
            problems.error(first == null ? null : first.placeOf(Keywords.NEEDS), Circles.message(circle));
        }
    }
}
