package dev.tidemill.projects.namespaces;

import dev.tidemill.platform.http.Params;
import java.util.Optional;

/**
 * Which namespaces of a list are wanted (doc/api/namespaces.md).
 *
 * @param search part of the name or address
 * @param ownedOnly only those the caller owns
 * @param topLevelOnly only those that stand in no other
 */
public record NamespaceFilter(Optional<String> search, boolean ownedOnly, boolean topLevelOnly) {
    public static NamespaceFilter of(Params params) {
        return new NamespaceFilter(
                params.text("search").filter(text -> !text.isBlank()),
                params.bool("owned_only").orElse(false),
                params.bool("top_level_only").orElse(false));
    }
}
