package dev.tidemill.ci.variables;

import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The variables that people set for the instance, the groups of a project and the project, as layers for a job. */
public final class SetVariables {
    /** Variables of this scope count for every job; others only for jobs with an environment. */
    private static final String EVERY_ENVIRONMENT = "*";

    private final VariableStore store;

    public SetVariables(VariableStore store) {
        this.store = store;
    }

    /**
     * Adds the three layers.
     *
     * @param lineage the project's namespaces from the root down; a nearer group wins over one farther away
     */
    public VariableLayers layers(Handle handle, List<Long> lineage, long projectId, VariableLayers layers) {
        return layers.with(VariableLayer.INSTANCE, open(store.of(handle, VariableOwner.INSTANCE).stream()))
                .with(
                        VariableLayer.GROUP,
                        open(store.ofGroups(handle, lineage).stream()
                                .sorted(Comparator.comparingInt(variable ->
                                        lineage.indexOf(variable.owner().id())))))
                .with(VariableLayer.PROJECT, open(store.of(handle, VariableOwner.project(projectId)).stream()));
    }

    private static List<CiVariable> open(Stream<Variable> variables) {
        return variables
                .filter(variable -> variable.environmentScope().equals(EVERY_ENVIRONMENT))
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
