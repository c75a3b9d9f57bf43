package dev.tidemill.platform.graphql;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.FragmentDefinition;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses queries that are too deep or cost too much before anything is read, with GitLab's words. */
final class CostLimit extends SimplePerformantInstrumentation {
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        GraphCaller caller = execution.getGraphQLContext().get(GraphCaller.class);
        Map<String, FragmentDefinition> fragments =
                execution.getDocument().getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(Collectors.toMap(FragmentDefinition::getName, each -> each, (one, two) -> one));
        var variables = execution.getCoercedVariables().toMap();
        var selections = execution.getOperationDefinition().getSelectionSet();
        var cost = new QueryCost(fragments, variables).of(selections);
        boolean schema = selections.getSelections().stream()
                .allMatch(each -> each instanceof graphql.language.Field field
                        && field.getName().startsWith("__"));
        int depth = schema ? Math.max(caller.depth(), GraphCaller.INTROSPECTION_DEPTH) : caller.depth();
        int most = schema ? Math.max(caller.complexity(), GraphCaller.INTROSPECTION_COMPLEXITY) : caller.complexity();
        if (cost.depth() > depth) {
            throw new AbortExecutionException(
                    "Query has depth of " + cost.depth() + ", which exceeds max depth of " + depth);
        }
        long sum = caller.spend(cost.score());
        if (sum > most) {
            throw new AbortExecutionException(
                    "Query has complexity of " + sum + ", which exceeds max complexity of " + most);
        }
        return super.beginExecuteOperation(parameters, state);
    }
}
