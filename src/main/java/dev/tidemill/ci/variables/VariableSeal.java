package dev.tidemill.ci.variables;

import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.platform.secrets.SecretBox;
import java.util.List;

/** Seals and opens values of variables. A value is bound to its pipeline or owner and to its key. */
public final class VariableSeal {
    private final SecretBox box;

    public VariableSeal(SecretBox box) {
        this.box = box;
    }

    /** Seals variables of a pipeline or of one of its jobs. */
    public List<SealedVariable> seal(long pipelineId, List<PipelineVariable> variables) {
        return variables.stream()
                .map(variable -> new SealedVariable(
                        variable.key(),
                        box.seal(variable.value(), place(pipelineId, variable.key())),
                        variable.variableType(),
                        variable.raw()))
                .toList();
    }

    /** Opens variables of a pipeline or of one of its jobs. */
    public List<PipelineVariable> open(long pipelineId, List<SealedVariable> sealed) {
        return sealed.stream()
                .map(variable -> new PipelineVariable(
                        variable.key(),
                        box.open(variable.value(), place(pipelineId, variable.key())),
                        variable.variableType(),
                        variable.raw()))
                .toList();
    }

    /** The same, as the layers of variables take them. */
    public List<CiVariable> forJobs(long pipelineId, List<SealedVariable> sealed) {
        return open(pipelineId, sealed).stream()
                .map(variable -> new CiVariable(
                        variable.key(),
                        variable.value(),
                        variable.variableType().equals("file"),
                        false,
                        variable.raw(),
                        false))
                .toList();
    }

    byte[] seal(VariableOwner owner, String key, String value) {
        return box.seal(value, place(owner, key));
    }

    String open(VariableOwner owner, String key, byte[] sealed) {
        return box.open(sealed, place(owner, key));
    }

    private static String place(long pipelineId, String key) {
        return "ci pipeline " + pipelineId + " variable " + key;
    }

    private static String place(VariableOwner owner, String key) {
        return "ci " + owner.word() + " " + owner.id() + " variable " + key;
    }
}
