package dev.tidemill.repos.forks;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.repos.refs.RefNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a fork shall be (doc/api/project_forks.md); what is empty is taken from the project that is forked.
 *
 * @param namespace number or address of the namespace to put it in; the caller's own by default
 * @param name the display name
 * @param path the last segment of its address
 * @param description what it is for
 * @param visibility who may see it
 * @param branches the short names of the only branches to copy
 */
public record ForkRequest(
        Optional<String> namespace,
        Optional<String> name,
        Optional<String> path,
        Optional<String> description,
        Optional<Visibility> visibility,
        Optional<List<String>> branches) {
    private static final List<String> VISIBILITIES = List.of("private", "internal", "public");
    private static final int MOST_BRANCHES = 1_000;

    /** Reads the parameters of {@code POST /projects/:id/fork}. */
    public static ForkRequest of(Params params) {
        return at(params, "path");
    }

    /** The same with the last segment of the address under another name, for forms. */
    static ForkRequest at(Params params, String address) {
        OptionalLong id = params.id("namespace_id");
        return new ForkRequest(
                id.isPresent()
                        ? Optional.of(Long.toString(id.getAsLong()))
                        : filled(params, "namespace_path").or(() -> filled(params, "namespace")),
                filled(params, "name"),
                filled(params, address),
                params.text("description"),
                params.oneOf("visibility", VISIBILITIES).flatMap(Visibility::ofWord),
                branches(params));
    }

    private static Optional<String> filled(Params params, String name) {
        return params.text(name).filter(text -> !text.isBlank());
    }

    /** A list, or names with commas between them. */
    private static Optional<List<String>> branches(Params params) {
        var wanted = params.list("branches")
                .map(list -> list.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList())
                .filter(list -> !list.isEmpty());
        wanted.ifPresent(list -> {
            if (list.size() > MOST_BRANCHES || !list.stream().allMatch(RefNames::soundBranch)) {
                throw ApiError.parameter("branches is invalid");
            }
        });
        return wanted;
    }
}
