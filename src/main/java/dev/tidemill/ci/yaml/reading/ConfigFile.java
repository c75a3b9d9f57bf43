package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.keywords.Workflow;
import java.util.List;
import java.util.Map;

/**
 * The configuration as read, before any rule is evaluated.
 *
 * @param stages    in order, {@code .pre} and {@code .post} included
 * @param variables for every job
 * @param jobs      the visible jobs by name, parallel ones expanded into their instances
 * @param instances names of the instances of each parallel job
 */
public record ConfigFile(
        List<String> stages,
        List<JobVariable> variables,
        Workflow workflow,
        Map<String, JobDraft> jobs,
        Map<String, List<String>> instances) {}
