package dev.tidemill.ci.pages;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.platform.web.graph.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The graph of a pipeline: stages as columns, needs as edges, stage order where a job has no needs. */
final class PipelineGraph {
    private PipelineGraph() {}

    /** @param needs the names of the jobs that each job needs, by its number */
    static Graph of(
            Pipeline pipeline, List<Job> jobs, Map<Long, String> stages, Map<Long, List<String>> needs, String base) {
        var columns = new LinkedHashMap<Integer, List<Job>>();
        jobs.stream()
                .sorted(Comparator.comparingInt(Job::stagePosition).thenComparingLong(Job::id))
                .forEach(job -> columns.computeIfAbsent(job.stagePosition(), p -> new ArrayList<>())
                        .add(job));
        return new Graph(
                "Jobs of pipeline " + pipeline.id(),
                columns.values().stream()
                        .map(column -> column(column, stages, base))
                        .toList(),
                edges(jobs, needs));
    }

    private static Graph.Column column(List<Job> jobs, Map<Long, String> stages, String base) {
        String title = stages.getOrDefault(jobs.getFirst().stageId(), "");
        return new Graph.Column(title, jobs.stream().map(job -> node(job, base)).toList());
    }

    private static Graph.Node node(Job job, String base) {
        return new Graph.Node(
                Long.toString(job.id()),
                job.name(),
                Statuses.of(job),
                base + job.id(),
                job.allowFailure(),
                job.status() == JobStatus.MANUAL);
    }

    private static List<Graph.Edge> edges(List<Job> jobs, Map<Long, List<String>> needs) {
        Map<String, Long> ids = jobs.stream().collect(Collectors.toMap(Job::name, Job::id, (a, b) -> b));
        return jobs.stream()
                .flatMap(job -> needs.getOrDefault(job.id(), List.of()).stream()
                        .flatMap(name -> Optional.ofNullable(ids.get(name)).stream())
                        .map(from -> new Graph.Edge(Long.toString(from), Long.toString(job.id()))))
                .toList();
    }
}
