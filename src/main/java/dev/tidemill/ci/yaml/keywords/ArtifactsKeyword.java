package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.Artifacts;
import dev.tidemill.ci.yaml.compiled.RunnerArtifact;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Durations;
import dev.tidemill.platform.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** {@code artifacts}: what the job leaves behind, as an archive and as reports. */
final class ArtifactsKeyword implements JobKeyword<Artifacts> {
    static final List<String> WHEN = List.of("on_success", "on_failure", "always");
    private static final List<String> ACCESS = List.of("none", "developer", "maintainer", "all");
    private static final Set<String> KEYS = Set.of(
            "name", "untracked", "paths", "reports", "when", "expire_in", "expose_as", "exclude", "public", "access");
    private static final int LONGEST_TITLE = 100;

    @Override
    public String name() {
        return "artifacts";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<Artifacts> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Artifacts read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        List<String> paths = clause.attribute("paths").map(Clause::strings).orElse(null);
        SortedMap<String, List<String>> reports =
                clause.child("reports").map(ReportsShape::read).orElse(null);
        return new Artifacts(
                clause.attribute("name").map(Clause::string).orElse(null),
                clause.attribute("untracked").map(Clause::bool).orElse(null),
                paths,
                clause.attribute("exclude").map(Clause::strings).orElse(null),
                clause.attribute("when").map(when -> when.oneOf(WHEN)).orElse(null),
                clause.attribute("expire_in").map(ArtifactsKeyword::expiry).orElse(null),
                clause.attribute("expose_as").map(title -> title(title, paths)).orElse(null),
                access(clause),
                reports);
    }

    private static @Nullable String expiry(Clause clause) {
        String text = clause.node() instanceof YamlScalar scalar ? scalar.text() : "";
        if (text.strip().equals("never") || Durations.parse(text).isPresent()) {
            return text;
        }
        clause.error("should be a duration");
        return null;
    }

    private static @Nullable String title(Clause clause, @Nullable List<String> paths) {
        String title = clause.string();
        if (title == null) {
            return null;
        }
        if (title.length() > LONGEST_TITLE) {
            clause.error("is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        boolean plain = !title.isBlank()
                && title.chars().allMatch(c -> c == '-' || c == '_' || c == ' ' || Character.isLetterOrDigit(c));
        if (!plain) {
            clause.error("can contain only letters, digits, '-', '_' and spaces");
        }
        if (paths == null || paths.isEmpty()) {
            clause.problems().error(clause.node().position(), clause.path() + " paths can't be blank");
        } else if (paths.stream().anyMatch(path -> path.contains("*"))) {
            clause.problems()
                    .error(
                            clause.node().position(),
                            clause.path() + " paths can't contain '*' when used with 'expose_as'");
        }
        return title;
    }

    /** {@code public: false} is the older way to say {@code access: developer}. */
    private static @Nullable String access(Clause clause) {
        Optional<Clause> open = clause.attribute("public");
        Optional<Clause> access = clause.attribute("access");
        if (open.isPresent() && access.isPresent()) {
            clause.error("these keys cannot be used together: public, access");
            return null;
        }
        if (open.isPresent()) {
            return Boolean.FALSE.equals(open.get().bool()) ? "developer" : "all";
        }
        return access.map(a -> a.oneOf(ACCESS)).orElse(null);
    }

    @Override
    public void contribute(Artifacts value, RunnerParts parts) {
        boolean untracked = Boolean.TRUE.equals(value.untracked());
        if (value.paths() != null || untracked) {
            parts.addArtifact(new RunnerArtifact(
                    value.name(),
                    untracked,
                    value.paths(),
                    value.exclude(),
                    value.when(),
                    "archive",
                    "zip",
                    value.expireIn()));
        }
        if (value.reports() != null) {
            value.reports()
                    .forEach((name, paths) -> ReportKind.ofWireName(name)
                            .ifPresent(kind -> parts.addArtifact(report(kind, paths, value.expireIn()))));
        }
    }

    /** Reports are uploaded whatever becomes of the job. */
    private static RunnerArtifact report(ReportKind kind, List<String> paths, @Nullable String expireIn) {
        return new RunnerArtifact(
                kind.fileName(), false, paths, null, "always", kind.wireName(), kind.format(), expireIn);
    }
}
