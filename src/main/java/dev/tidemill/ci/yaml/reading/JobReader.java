package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.keywords.Inherit;
import dev.tidemill.ci.yaml.keywords.JobKeyword;
import dev.tidemill.ci.yaml.keywords.Keyword;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.UnbuiltKeyword;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one job, or {@code default}, keyword by keyword. */
final class JobReader {
    private static final int LONGEST_NAME = 255;

    private final Problems problems;

    JobReader(Problems problems) {
        this.problems = problems;
    }

    /** The keywords of {@code default}; a value that is wrong is reported once, here. */
    Map<JobKeyword<?>, Object> readDefault(String path, YamlMapping mapping) {
        var values = new LinkedHashMap<JobKeyword<?>, Object>();
        var unknown = new ArrayList<YamlEntry>();
        for (YamlEntry entry : mapping.entries()) {
            Optional<Keyword> keyword = Keywords.ofDefault(entry.name());
            if (keyword.isEmpty()) {
                unknown.add(entry);
            } else if (!isNull(entry)) {
                read(keyword.get(), path, entry, values);
            }
        }
        reportUnknown(path, unknown);
        return values;
    }

    /**
     * A visible job; empty when it has errors.
     *
     * @param defaults what the job takes over for keywords that it does not have
     */
    Optional<JobDraft> readJob(YamlEntry job, Map<JobKeyword<?>, Object> defaults) {
        String name = job.name();
        String path = "jobs:" + name;
        int errors = problems.errorCount();
        checkName(job, path);
        if (!(job.value() instanceof YamlMapping mapping)
                || Keywords.WORK.stream().noneMatch(mapping::has)) {
            problems.error(
                    job.key().position(),
                    "jobs " + name + " config should implement the script:, run:, or trigger: keyword");
            return Optional.empty();
        }
        var values = new LinkedHashMap<JobKeyword<?>, Object>();
        var unknown = new ArrayList<YamlEntry>();
        for (YamlEntry entry : mapping.entries()) {
            Optional<Keyword> keyword = Keywords.ofJob(entry.name());
            if (keyword.isEmpty()) {
                unknown.add(entry);
            } else if (!isNull(entry)) {
                read(keyword.get(), path, entry, values);
            }
        }
        reportUnknown(path, unknown);
        boolean leftOut = isLeftOut(path, mapping);
        takeOver(defaults, mapping, values);
        JobDraft draft = new JobDraft(name, job, values, Map.of(), null, leftOut);
        new JobChecks(problems).check(draft, mapping);
        return problems.errorCount() == errors ? Optional.of(draft) : Optional.empty();
    }

    private void checkName(YamlEntry job, String path) {
        if (job.name().isBlank()) {
            problems.error(job.key().position(), path + " name can't be blank");
        }
        if (job.name().length() > LONGEST_NAME) {
            problems.error(
                    job.key().position(), path + " name is too long (maximum is " + LONGEST_NAME + " characters)");
        }
    }

    private void read(Keyword keyword, String path, YamlEntry entry, Map<JobKeyword<?>, Object> values) {
        if (keyword instanceof UnbuiltKeyword) {
            if (Keywords.WORK.contains(keyword.name())) {
                return; // the job is left out, which is said once
            }
            problems.warn(
                    entry.key().position(), path + ":" + keyword.name() + " is not supported yet and has no effect");
        } else if (keyword instanceof JobKeyword<?> option) {
            Object value = option.read(clause(option, path, entry));
            if (value != null) {
                values.put(option, value);
            }
        }
    }

    private Clause clause(JobKeyword<?> keyword, String path, YamlEntry entry) {
        return keyword.isAttribute()
                ? new Clause(path, keyword.name().replace('_', ' '), entry.value(), problems)
                : Clause.of(path + ":" + keyword.name(), entry.value(), problems);
    }

    private void reportUnknown(String path, List<YamlEntry> unknown) {
        if (!unknown.isEmpty()) {
            String names =
                    String.join(", ", unknown.stream().map(YamlEntry::name).toList());
            problems.error(unknown.getFirst().key().position(), path + " config contains unknown keys: " + names);
        }
    }

    private boolean isLeftOut(String path, YamlMapping mapping) {
        YamlEntry script = mapping.entry("script");
        if (script != null && !isNull(script)) {
            return false;
        }
        for (String word : List.of("trigger", "run")) {
            YamlEntry entry = mapping.entry(word);
            if (entry != null) {
                problems.warn(
                        entry.key().position(),
                        path + " is left out of the pipeline: " + word + " is not supported yet");
                return true;
            }
        }
        return false;
    }

    private static void takeOver(
            Map<JobKeyword<?>, Object> defaults, YamlMapping mapping, Map<JobKeyword<?>, Object> values) {
        Object read = values.get(Keywords.INHERIT);
        Inherit inherit = read instanceof Inherit i ? i : Inherit.EVERYTHING;
        defaults.forEach((keyword, value) -> {
            YamlEntry own = mapping.entry(keyword.name());
            if ((own == null || isNull(own)) && inherit.takesDefault(keyword.name())) {
                values.put(keyword, value);
            }
        });
    }

    /** Null takes a key back. */
    private static boolean isNull(@Nullable YamlEntry entry) {
        return entry != null && entry.value() instanceof YamlScalar scalar && scalar.isNull();
    }
}
