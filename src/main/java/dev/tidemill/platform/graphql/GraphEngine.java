package dev.tidemill.platform.graphql;

import dev.tidemill.platform.sql.ReadOnce;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes queries over the schema of all parts, which is built when somebody asks first. */
public final class GraphEngine {
    /** The longest text of a query. */
    public static final int LONGEST_QUERY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(GraphEngine.class);
    private static final int SECONDS = 30;
    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("graphql-timeouts").daemon().factory());

    private final SchemaBuild schema;
    private final DocumentCache documents = new DocumentCache();
    private volatile @org.jspecify.annotations.Nullable GraphQL built;

    /** @param parts what rooms contribute; complete when the first query comes */
    public GraphEngine(List<GraphPart> parts) {
        this.schema = new SchemaBuild(parts);
    }

    /** The schema, for its snapshot and for the explorer. */
    public GraphQLSchema schema() {
        return schema.get();
    }

    /** Executes one request; the answer has {@code data} and {@code errors} as the specification says. */
    public Map<String, Object> execute(GraphCaller caller, GraphRequest request) {
        if (request.query().length() > LONGEST_QUERY) {
            return refused("Query too large");
        }
        boolean changes = changes(request);
        if (changes && !caller.mayChange()) {
            return refused("The access token may not be used for mutations");
        }
        return changes ? run(caller, request) : ReadOnce.during(() -> run(caller, request));
    }

    private Map<String, Object> run(GraphCaller caller, GraphRequest request) {
        var input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operation())
                .variables(request.variables())
                .graphQLContext(Map.of(GraphCaller.class, caller, Ask.CALLER, caller.caller()))
                .dataLoaderRegistry(loaders(caller))
                .build();
        var alarm = ALARMS.schedule(input::cancel, SECONDS, TimeUnit.SECONDS);
        try {
            return answer(graphql().execute(input));
        } finally {
            alarm.cancel(false);
        }
    }

    /** The answer to a request that is not executed. */
    public static Map<String, Object> refused(String text) {
        return Map.of("errors", List.of(Map.of("message", text)));
    }

    private boolean changes(GraphRequest request) {
        try {
            var operations = documents.parse(request.query()).getDefinitionsOfType(OperationDefinition.class);
            return operations.stream().anyMatch(each -> each.getOperation() != OperationDefinition.Operation.QUERY);
        } catch (InvalidSyntaxException e) {
            return false; // told when it is executed
        }
    }

    private GraphQL graphql() {
        var known = built;
        if (known == null) {
            DataFetcherExceptionHandler faults = GraphEngine::fault;
            known = GraphQL.newGraphQL(schema.get())
                    .queryExecutionStrategy(new AsyncExecutionStrategy(faults))
                    .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(faults))
                    .instrumentation(new CostLimit())
                    .preparsedDocumentProvider(documents)
                    .build();
            built = known;
        }
        return known;
    }

    private DataLoaderRegistry loaders(GraphCaller caller) {
        var registry = new DataLoaderRegistry();
        schema.get();
        schema.loaders()
                .forEach((name, loader) -> registry.register(name, DataLoaderFactory.newMappedDataLoader(keys -> {
                    var found = new LinkedHashMap<Object, Object>();
                    found.putAll(loader.load(caller.caller(), List.copyOf(keys)));
                    return CompletableFuture.completedFuture(found);
                })));
        return registry;
    }

    private static CompletableFuture<DataFetcherExceptionHandlerResult> fault(
            graphql.execution.DataFetcherExceptionHandlerParameters parameters) {
        Throwable thrown = parameters.getException();
        Throwable cause = thrown instanceof java.util.concurrent.CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        String text = "Internal server error";
        if (cause instanceof Refusal refusal) {
            text = String.valueOf(refusal.getMessage());
        } else {
            LOG.error("graphql field failed path={}", parameters.getPath(), cause);
        }
        GraphQLError error = GraphqlErrorBuilder.newError()
                .message("%s", text)
                .path(parameters.getPath())
                .location(parameters.getSourceLocation())
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    /** The answer without the classification that graphql-java adds. */
    private static Map<String, Object> answer(ExecutionResult result) {
        var answer = new LinkedHashMap<String, Object>();
        if (result.isDataPresent()) {
            answer.put("data", result.getData());
        }
        if (!result.getErrors().isEmpty()) {
            answer.put(
                    "errors",
                    result.getErrors().stream().map(GraphEngine::error).toList());
        }
        return answer;
    }

    private static Map<String, Object> error(GraphQLError error) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", error.getMessage().replaceFirst("^Validation error \\([^)]*\\) : ", ""));
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            json.put(
                    "locations",
                    error.getLocations().stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        if (error.getPath() != null && !error.getPath().isEmpty()) {
            json.put("path", error.getPath());
        }
        return json;
    }
}
