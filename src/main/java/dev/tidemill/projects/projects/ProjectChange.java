package dev.tidemill.projects.projects;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.ProjectFeature;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a project shall be, or what shall be new about it, as far as this room knows; what is empty stays.
 *
 * @param name the display name
 * @param path the last segment of its address
 * @param namespaceId where; only when made
 * @param description the description
 * @param visibility who may see it without being a member
 * @param topics what it is about
 * @param features levels of features
 */
public record ProjectChange(
        Optional<String> name,
        Optional<String> path,
        OptionalLong namespaceId,
        Optional<String> description,
        Optional<Visibility> visibility,
        Optional<List<String>> topics,
        Map<ProjectFeature, ProjectFeature.Level> features) {
    private static final Map<String, ProjectFeature> SWITCHES = Map.of(
            "issues_enabled", ProjectFeature.ISSUES,
            "merge_requests_enabled", ProjectFeature.MERGE_REQUESTS,
            "jobs_enabled", ProjectFeature.BUILDS,
            "wiki_enabled", ProjectFeature.WIKI,
            "snippets_enabled", ProjectFeature.SNIPPETS,
            "packages_enabled", ProjectFeature.PACKAGE_REGISTRY,
            "container_registry_enabled", ProjectFeature.CONTAINER_REGISTRY);

    private static final List<String> LEVELS = List.of("disabled", "private", "enabled", "public");
    private static final List<String> VISIBILITIES = List.of("private", "internal", "public");
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int MOST_TOPICS = 100;

    /** The older switches of features, by their names in the API. */
    static Map<String, ProjectFeature> switches() {
        return SWITCHES;
    }

    /** The parameters this room accepts. */
    public static Set<String> parameters() {
        var features = Stream.of(ProjectFeature.values()).map(ProjectFeature::member);
        var own = Stream.of("name", "path", "description", "visibility", "topics", "tag_list");
        return Stream.of(features, own, SWITCHES.keySet().stream())
                .flatMap(stream -> stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads the parameters of doc/api/projects.md. */
    public static ProjectChange of(Params params) {
        var description = params.text("description");
        if (description.filter(text -> text.length() > LONGEST_DESCRIPTION).isPresent()) {
            throw ApiError.invalid("description", "is too long (maximum is " + LONGEST_DESCRIPTION + " characters)");
        }
        return new ProjectChange(
                params.text("name"),
                params.text("path"),
                params.id("namespace_id"),
                description,
                params.oneOf("visibility", VISIBILITIES).flatMap(Visibility::ofWord),
                topics(params),
                features(params));
    }

    /** A project with an address and visibility only. */
    public static ProjectChange named(String name, String path, long namespaceId, Visibility visibility) {
        return new ProjectChange(
                Optional.of(name),
                Optional.of(path),
                OptionalLong.of(namespaceId),
                Optional.empty(),
                Optional.of(visibility),
                Optional.empty(),
                Map.of());
    }

    private static Optional<List<String>> topics(Params params) {
        var topics = params.list("topics").or(() -> params.list("tag_list"));
        topics.ifPresent(list -> {
            if (list.size() > MOST_TOPICS || list.stream().anyMatch(topic -> topic.length() > 255)) {
                throw ApiError.invalid("topics", "is invalid");
            }
        });
        return topics.map(list ->
                list.stream().filter(topic -> !topic.isBlank()).distinct().toList());
    }

    private static Map<ProjectFeature, ProjectFeature.Level> features(Params params) {
        var levels = new EnumMap<ProjectFeature, ProjectFeature.Level>(ProjectFeature.class);
        SWITCHES.forEach((name, feature) -> params.bool(name)
                .ifPresent(
                        on -> levels.put(feature, on ? ProjectFeature.Level.ENABLED : ProjectFeature.Level.DISABLED)));
        for (ProjectFeature feature : ProjectFeature.values()) {
            params.oneOf(feature.member(), LEVELS)
                    .map(word -> word.equals("public") ? "enabled" : word)
                    .flatMap(ProjectFeature.Level::ofWord)
                    .ifPresent(level -> levels.put(feature, level));
        }
        return Map.copyOf(levels);
    }
}
