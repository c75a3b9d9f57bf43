package dev.tidemill.ci.yaml.merge;

import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.IncludedFile;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.Position;
import dev.tidemill.platform.yaml.Yaml;
import dev.tidemill.platform.yaml.YamlException;
import dev.tidemill.platform.yaml.YamlFile;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files and those that they include; what a file says itself is stronger than what it includes. */
final class IncludeLoader {
    private final CompileContext context;
    private final Problems problems;
    private final IncludeEntries entries;
    private final List<IncludedFile> included = new ArrayList<>();

    IncludeLoader(CompileContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
        this.entries = new IncludeEntries(context, problems);
    }

    List<IncludedFile> includes() {
        return List.copyOf(included);
    }

    /** The configuration file itself. */
    Optional<YamlMapping> load(String file, byte[] content) {
        Position start = new Position(file, 1, 1);
        try {
            List<YamlNode> documents = read(file, content);
            if (documents.isEmpty()) {
                problems.error(start, "Please provide content of .gitlab-ci.yml");
                return Optional.empty();
            }
            if (content(documents) instanceof YamlMapping mapping) {
                return Optional.of(withIncludes(mapping));
            }
            problems.error(documents.getLast().position(), "Invalid configuration format");
        } catch (YamlException e) {
            Position at = e.position();
            problems.error(at, "(%s): %s at line %d column %d".formatted(file, e.getMessage(), at.line(), at.column()));
        }
        return Optional.empty();
    }

    private List<YamlNode> read(String file, byte[] content) throws YamlException {
        YamlFile read = Yaml.load(file, content, context.limits().yaml());
        for (YamlWarning warning : read.warnings()) {
            problems.warn(warning.position(), warning.text());
        }
        return read.documents();
    }

    /** A header ({@code spec}) may stand in front of the configuration. */
    private YamlNode content(List<YamlNode> documents) {
        boolean header = documents.size() > 1 && documents.getFirst() instanceof YamlMapping m && m.has("spec");
        if (header) {
            problems.warn(documents.getFirst().position(), "spec is not supported yet and has no effect");
        }
        return documents.get(header ? 1 : 0);
    }

    private YamlMapping withIncludes(YamlMapping file) {
        YamlNode include = file.get("include");
        if (include == null) {
            return file;
        }
        YamlMapping merged = YamlMapping.of(file.position(), null, List.of());
        for (IncludeEntries.Local local : entries.read(include)) {
            Optional<YamlMapping> part = loadLocal(local);
            if (part.isPresent()) {
                merged = merged.deepMerge(part.get());
            }
        }
        return merged.deepMerge(file.without("include"));
    }

    private Optional<YamlMapping> loadLocal(IncludeEntries.Local local) {
        if (included.size() >= context.limits().includes()) {
            problems.error(
                    local.position(), "Maximum of " + context.limits().includes() + " nested includes are allowed!");
            return Optional.empty();
        }
        included.add(new IncludedFile("local", local.location()));
        String path = local.path();
        if (!path.endsWith(".yml") && !path.endsWith(".yaml")) {
            problems.error(local.position(), "Included file `" + local.shown() + "` does not have YAML extension!");
            return Optional.empty();
        }
        byte[] content = context.includes().local(path);
        if (content == null || content.length == 0) {
            problems.error(local.position(), "Included file `" + local.shown() + "` is empty or does not exist!");
            return Optional.empty();
        }
        return parse(local, content);
    }

    private Optional<YamlMapping> parse(IncludeEntries.Local local, byte[] content) {
        try {
            List<YamlNode> documents = read(local.path(), content);
            if (!documents.isEmpty() && content(documents) instanceof YamlMapping mapping) {
                return Optional.of(withIncludes(mapping));
            }
            problems.error(local.position(), "Included file `" + local.shown() + "` is not a hash!");
        } catch (YamlException e) {
            problems.error(
                    e.position(),
                    "Included file `%s` does not have valid YAML syntax! %s".formatted(local.shown(), e.getMessage()));
        }
        return Optional.empty();
    }
}
