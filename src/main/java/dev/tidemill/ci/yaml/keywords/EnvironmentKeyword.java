package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Durations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code environment}: where the job brings what it makes, as a name or with more about it. */
final class EnvironmentKeyword implements JobKeyword<JobEnvironment> {
    private static final Set<String> KEYS =
            Set.of("name", "url", "action", "on_stop", "auto_stop_in", "kubernetes", "deployment_tier");
    private static final List<String> ACTIONS = List.of("start", "stop", "prepare", "verify", "access");
    private static final List<String> TIERS = List.of("production", "staging", "testing", "development", "other");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_$.{} -]([a-zA-Z0-9_/$.{} -]*[a-zA-Z0-9_$.{} -])?");
    private static final int LONGEST = 255;

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<JobEnvironment> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable JobEnvironment read(Clause clause) {
        String text = clause.text();
        if (text != null) {
            String name = name(new Clause(clause.path(), "name", clause.node(), clause.problems()));
            return name == null ? null : JobEnvironment.named(name);
        }
        if (!clause.isMapping()) {
            clause.error("should be a hash or a string");
            return null;
        }
        if (!clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        Optional<Clause> named = clause.attribute("name");
        if (named.isEmpty()) {
            clause.problems().error(clause.node().position(), clause.path() + " name can't be blank");
        }
        String name = named.map(EnvironmentKeyword::name).orElse(null);
        clause.child("kubernetes").ifPresent(EnvironmentKeyword::cluster);
        String action = word(clause, "action", ACTIONS, "should be start, stop, prepare, verify, or access");
        String tier = word(clause, "deployment_tier", TIERS, "must be one of " + String.join(", ", TIERS));
        var read = new JobEnvironment(
                name == null ? "" : name,
                clause.attribute("url").map(EnvironmentKeyword::url).orElse(null),
                clause.attribute("on_stop").map(Clause::string).orElse(null),
                action == null ? EnvironmentAction.START : EnvironmentAction.ofWireName(action),
                clause.attribute("auto_stop_in").map(EnvironmentKeyword::life).orElse(null),
                tier);
        return name == null ? null : read;
    }

    private static @Nullable String name(Clause clause) {
        String name = clause.string();
        if (name == null) {
            return null;
        }
        if (name.isBlank()) {
            clause.error("can't be blank");
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            clause.error("can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.', and spaces,"
                    + " but it cannot start or end with '/'");
            return null;
        }
        return name;
    }

    private static @Nullable String url(Clause clause) {
        String url = clause.string();
        if (url != null && url.length() > LONGEST) {
            clause.error("is too long (maximum is " + LONGEST + " characters)");
            return null;
        }
        return url;
    }

    /** A duration; one with variables shows only later whether it is one. */
    private static @Nullable String life(Clause clause) {
        String text = clause.scalarText();
        if (text == null || text.indexOf('$') >= 0 || text.strip().equals("never")) {
            return text;
        }
        if (Durations.parse(text).isEmpty()) {
            clause.error("should be a duration");
            return null;
        }
        return text;
    }

    private static @Nullable String word(Clause clause, String key, List<String> words, String fault) {
        return clause.attribute(key)
                .map(word -> {
                    String text = word.text();
                    if (text == null || !words.contains(text)) {
                        word.error(fault);
                        return null;
                    }
                    return text;
                })
                .orElse(null);
    }

    private static void cluster(Clause clause) {
        if (clause.mapping() != null) {
            clause.warn(clause.path() + " is not supported yet and has no effect");
        }
    }

    @Override
    public JobEnvironment resolve(JobEnvironment value, Resolution resolution) {
        String url = value.url();
        String life = value.autoStopIn();
        return new JobEnvironment(
                resolution.expand(value.name()),
                url == null ? null : resolution.expand(url),
                value.onStop(),
                value.action(),
                life == null ? null : resolution.expand(life),
                value.tier());
    }
}
