package dev.tidemill.repos.pushes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a push.
 *
 * @param moved the refs that moved, in order; empty when nothing changed
 * @param refusals why the others did not, by name, in words for the client
 */
public record PushOutcome(List<RefMove> moved, Map<String, String> refusals) {
    public PushOutcome {
        moved = List.copyOf(moved);
        refusals = Map.copyOf(refusals);
    }

    public Optional<String> refusal(String name) {
        return Optional.ofNullable(refusals.get(name));
    }
}
