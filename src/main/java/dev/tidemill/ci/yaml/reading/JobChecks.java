package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.Position;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlScalar;
import java.util.List;

/** What the keywords of one job demand of each other. */
final class JobChecks {
    private static final List<String> NOT_WITH_RULES = List.of("only", "except", "start_in");

    private final Problems problems;

    JobChecks(Problems problems) {
        this.problems = problems;
    }

    void check(JobDraft job, YamlMapping mapping) {
        String path = "jobs:" + job.name();
        checkScript(job, path, mapping);
        checkRules(path, mapping);
        checkDelay(job, path, mapping);
        checkDependencies(job, path, mapping);
    }

    private void checkScript(JobDraft job, String path, YamlMapping mapping) {
        if (has(mapping, "script") && (has(mapping, "trigger") || has(mapping, "run"))) {
            String other = has(mapping, "trigger") ? "trigger" : "run";
            problems.error(
                    place(mapping, other), path + " config these keys cannot be used together: script, " + other);
        }
        boolean blank = has(mapping, "script")
                && job.get(Keywords.SCRIPT)
                        .map(lines -> lines.stream().allMatch(String::isBlank))
                        .orElse(false);
        if (blank || (mapping.has("script") && !has(mapping, "script"))) {
            problems.error(place(mapping, "script"), path + " script can't be blank");
        }
    }

    private void checkRules(String path, YamlMapping mapping) {
        if (!has(mapping, "rules")) {
            return;
        }
        List<String> wrong =
                NOT_WITH_RULES.stream().filter(key -> has(mapping, key)).toList();
        if (!wrong.isEmpty()) {
            problems.error(
                    place(mapping, wrong.getFirst()),
                    path + " config key may not be used with `rules`: " + String.join(", ", wrong));
        }
    }

    private void checkDelay(JobDraft job, String path, YamlMapping mapping) {
        if (has(mapping, "rules")) {
            return;
        }
        boolean delayed = job.get(Keywords.WHEN).filter(JobWhen.DELAYED::equals).isPresent();
        if (delayed && !has(mapping, "start_in")) {
            problems.error(place(mapping, "when"), path + " start in should be a duration");
        }
        if (!delayed && has(mapping, "start_in")) {
            problems.error(place(mapping, "start_in"), path + " start in must be blank");
        }
    }

    private void checkDependencies(JobDraft job, String path, YamlMapping mapping) {
        List<String> dependencies = job.get(Keywords.DEPENDENCIES).orElse(List.of());
        List<String> needs = job.get(Keywords.NEEDS).orElse(List.of()).stream()
                .map(Need::job)
                .toList();
        if (needs.isEmpty()) {
            return;
        }
        List<String> missing =
                dependencies.stream().filter(name -> !needs.contains(name)).toList();
        if (!missing.isEmpty()) {
            problems.error(
                    place(mapping, "dependencies"),
                    path + " dependencies the " + String.join(", ", missing) + " should be part of needs");
        }
    }

    private static boolean has(YamlMapping mapping, String key) {
        YamlEntry entry = mapping.entry(key);
        return entry != null && !(entry.value() instanceof YamlScalar scalar && scalar.isNull());
    }

    private static Position place(YamlMapping mapping, String key) {
        YamlEntry entry = mapping.entry(key);
        return entry == null ? mapping.position() : entry.key().position();
    }
}
