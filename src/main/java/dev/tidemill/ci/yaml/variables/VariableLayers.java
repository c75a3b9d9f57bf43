package dev.tidemill.ci.yaml.variables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables by where they come from; immutable. {@link #resolve()} says which ones a job sees. */
public final class VariableLayers {
    public static final VariableLayers EMPTY = new VariableLayers(new EnumMap<>(VariableLayer.class));

    private final Map<VariableLayer, List<CiVariable>> layers;

    private VariableLayers(Map<VariableLayer, List<CiVariable>> layers) {
        this.layers = layers;
    }

    /** The same layers with these variables added behind those that the layer already has. */
    public VariableLayers with(VariableLayer layer, Collection<CiVariable> variables) {
        var copy = new EnumMap<VariableLayer, List<CiVariable>>(VariableLayer.class);
        copy.putAll(layers);
        var all = new ArrayList<>(copy.getOrDefault(layer, List.of()));
        all.addAll(variables);
        copy.put(layer, List.copyOf(all));
        return new VariableLayers(copy);
    }

    /** The same layers without protected variables: what a pipeline of an unprotected ref may see. */
    public VariableLayers withoutProtected() {
        var copy = new EnumMap<VariableLayer, List<CiVariable>>(VariableLayer.class);
        layers.forEach((layer, variables) ->
                copy.put(layer, variables.stream().filter(v -> !v.isProtected()).toList()));
        return new VariableLayers(copy);
    }

    /** Every variable from the weakest to the strongest, overridden ones included. */
    public List<CiVariable> inOrder() {
        var all = new ArrayList<CiVariable>();
        for (VariableLayer layer : VariableLayer.values()) {
            all.addAll(layers.getOrDefault(layer, List.of()));
        }
        return List.copyOf(all);
    }

    /** What wins for each name, in the order in which the winners were set. Values are not expanded. */
    public Map<String, CiVariable> resolve() {
        var winners = new LinkedHashMap<String, CiVariable>();
        for (CiVariable variable : inOrder()) {
            winners.remove(variable.key());
            winners.put(variable.key(), variable);
        }
        return winners;
    }
}
