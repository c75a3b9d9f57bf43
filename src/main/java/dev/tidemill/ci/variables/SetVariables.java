package dev.tidemill.ci.variables;

import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The variables that people set for the instance, the groups of a project and the project, as layers for a job. */
public final class SetVariables {
    private final VariableStore store;

    public SetVariables(VariableStore store) {
        this.store = store;
    }

    /**
     * Adds the three layers.
     *
     * @param lineage the project's namespaces from the root down; a nearer group wins over one farther away
     * @param environment the name of the job's environment; null for only what counts for every job
     */
    public VariableLayers layers(
            Handle handle, List<Long> lineage, long projectId, @Nullable String environment, VariableLayers layers) {
        var specific = Comparator.comparing(Variable::environmentScope, ScopeFlow.BY_SPECIFICITY);
        var near = Comparator.comparingInt(
                (Variable variable) -> lineage.indexOf(variable.owner().id()));
        return layers.with(
                        VariableLayer.INSTANCE,
                        open(store.of(handle, VariableOwner.INSTANCE).stream().sorted(specific), environment))
                .with(
                        VariableLayer.GROUP,
                        open(
                                store.ofGroups(handle, lineage).stream().sorted(near.thenComparing(specific)),
                                environment))
                .with(
                        VariableLayer.PROJECT,
                        open(
                                store.of(handle, VariableOwner.project(projectId)).stream()
                                        .sorted(specific),
                                environment));
    }

    private static List<CiVariable> open(Stream<Variable> variables, @Nullable String environment) {
        return variables
                .filter(variable -> ScopeFlow.covers(variable.environmentScope(), environment))
                .map(variable -> new CiVariable(
                        variable.key(),
                        variable.value(),
                        variable.variableType().equals("file"),
                        variable.masked(),
                        variable.raw(),
                        variable.isProtected()))
                .toList();
    }
}
