package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.Pipeline;
import java.util.List;

/** What became of the wish for a pipeline. */
public sealed interface CreationOutcome {
    /** It exists: with jobs, or failed with its errors, or skipped. */
    record Created(Pipeline pipeline) implements CreationOutcome {}

    /** There is none, and these are the reasons. */
    record Refused(List<String> reasons) implements CreationOutcome {
        Refused(String reason) {
            this(List.of(reason));
        }
    }

    /** The same wish was fulfilled before. */
    record Done() implements CreationOutcome {}
}
