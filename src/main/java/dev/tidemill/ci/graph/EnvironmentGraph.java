package dev.tidemill.ci.graph;

import dev.tidemill.ci.deployments.Deployment;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.graph.CiGraph.Tools;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Environments and deployments in GraphQL. */
final class EnvironmentGraph {
    private static final String ENVIRONMENT = "Environment";
    private static final String DEPLOYMENT = "Deployment";

    private final Tools tools;

    EnvironmentGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.loader(
                        "jobs",
                        (caller, keys) -> tools
                                .jobs()
                                .byIds(keys.stream().map(Long.class::cast).toList())
                                .stream()
                                .collect(Collectors.toMap(Job::id, Function.identity())))
                .field("Project", "environments", Project.class, this::environments)
                .field("Project", "environment", Project.class, this::environment)
                .field("Project", "deployment", Project.class, this::deployment)
                .mutation("environmentStop", this::stop);
        environmentFields(wiring);
        deploymentFields(wiring);
    }

    private void environmentFields(Wiring wiring) {
        wiring.field(ENVIRONMENT, "id", Environment.class, (one, ask) -> Gid.of(ENVIRONMENT, one.id()))
                .field(
                        ENVIRONMENT,
                        "tier",
                        Environment.class,
                        (one, ask) -> one.tier().toUpperCase(Locale.ROOT))
                .field(ENVIRONMENT, "path", Environment.class, (one, ask) -> path(one.projectId(), one.id()))
                .field(
                        ENVIRONMENT,
                        "environmentType",
                        Environment.class,
                        (one, ask) -> one.inFolder()
                                ? one.name().substring(0, one.name().indexOf('/'))
                                : null)
                .field(
                        ENVIRONMENT,
                        "description",
                        Environment.class,
                        (one, ask) -> one.description().isEmpty() ? null : one.description())
                .field(
                        ENVIRONMENT,
                        "autoStopSetting",
                        Environment.class,
                        (one, ask) -> one.autoStopSetting().toUpperCase(Locale.ROOT))
                .field(ENVIRONMENT, "deployments", Environment.class, this::deployments)
                .field(ENVIRONMENT, "lastDeployment", Environment.class, this::last);
    }

    private void deploymentFields(Wiring wiring) {
        wiring.field(DEPLOYMENT, "id", Deployment.class, (one, ask) -> Gid.of(DEPLOYMENT, one.id()))
                .field(DEPLOYMENT, "iid", Deployment.class, (one, ask) -> Long.toString(one.iid()))
                .field(
                        DEPLOYMENT,
                        "status",
                        Deployment.class,
                        (one, ask) -> one.status().toUpperCase(Locale.ROOT))
                .field(
                        DEPLOYMENT,
                        "job",
                        Deployment.class,
                        (one, ask) -> one.jobId() == null ? null : ask.load("jobs", one.jobId()))
                .field(
                        DEPLOYMENT,
                        "triggerer",
                        Deployment.class,
                        (one, ask) -> one.userId() == null ? null : ask.load("users", one.userId()))
                .field(
                        DEPLOYMENT,
                        "webPath",
                        Deployment.class,
                        (one, ask) -> path(one.projectId(), one.environmentId()));
    }

    private Object environments(Project project, Ask ask) {
        tools.reader(project, ask);
        var where = new Where();
        ask.text("name").ifPresent(name -> where.and("e.name = :name", "name", name));
        ask.text("search")
                .ifPresent(text -> where.and("e.name ilike :search", "search", "%" + Where.literal(text) + "%"));
        var states = ask.list("states").stream().map(String::valueOf).toList();
        if (!states.isEmpty()) {
            where.and("e.state = any(:states)", "states", states.toArray(String[]::new));
        }
        return Connection.of(ask, paging -> tools.environments().list(project, where, paging));
    }

    private @Nullable Object environment(Project project, Ask ask) {
        tools.reader(project, ask);
        if (ask.has("id")) {
            return tools.environments().get(project, ask.id("id"));
        }
        var where = new Where().and("e.name = :name", "name", ask.text("name").orElse(""));
        return tools.environments().list(project, where, Tools.FIRST).items().stream()
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object deployment(Project project, Ask ask) {
        tools.reader(project, ask);
        String iid = ask.text("iid").filter(text -> text.matches("[0-9]{1,18}")).orElse("-1");
        var where = new Where().and("d.iid = :iid", "iid", Long.parseLong(iid));
        return first(project, where);
    }

    private Object deployments(Environment environment, Ask ask) {
        Project project = project(environment.projectId());
        var statuses = ask.list("statuses").stream()
                .map(status -> String.valueOf(status).toLowerCase(Locale.ROOT))
                .toList();
        return Connection.of(
                ask,
                new Numbered<>(
                        span -> {
                            var where = of(environment, statuses);
                            String order = span.addTo(where, "d.id");
                            return tools.deployments()
                                    .list(project, where, order, new Paging(1, span.most(), ""))
                                    .items();
                        },
                        Deployment::id,
                        () -> tools.deployments()
                                .list(project, of(environment, statuses), "d.id", Tools.FIRST)
                                .total()));
    }

    private @Nullable Object last(Environment environment, Ask ask) {
        var status = List.of(ask.required("status").toLowerCase(Locale.ROOT));
        return first(project(environment.projectId()), of(environment, status));
    }

    private @Nullable Object first(Project project, Where where) {
        return tools.deployments().list(project, where, "d.id desc", Tools.FIRST).items().stream()
                .findFirst()
                .orElse(null);
    }

    private static Where of(Environment environment, List<String> statuses) {
        var where = new Where().and("d.environment_id = :environment", "environment", environment.id());
        return statuses.isEmpty()
                ? where
                : where.and("d.status = any(:statuses)", "statuses", statuses.toArray(String[]::new));
    }

    private Map<String, ?> stop(Ask input) {
        var caller = Tools.caller(input);
        long id = input.id("id");
        var known = tools.environments().byIds(List.of(id)).get(id);
        if (known == null) {
            throw ApiError.notFound("Environment");
        }
        Project project = tools.reader(project(known.projectId()), input);
        return Map.of(
                "environment",
                tools.stops().stop(caller, project, id, input.bool("force").orElse(false)));
    }

    private Project project(long id) {
        return tools.projects().byId(id).orElseThrow(() -> ApiError.notFound("Project"));
    }

    private @Nullable String path(long projectId, long environmentId) {
        return tools.projects()
                .byId(projectId)
                .map(project -> "/" + project.fullPath() + "/-/environments/" + environmentId)
                .orElse(null);
    }
}
