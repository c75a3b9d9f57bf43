package dev.tidemill.ci.yaml.merge;

import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.IncludedFile;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;

/** Puts one tree together out of the configuration file and all that it includes, extends and refers to. */
public final class ConfigMerger {

    /**
     * The tree.
     *
     * @param root     without {@code include}, templates merged, references replaced
     * @param includes the files that were read, in order
     */
    public record Merged(YamlMapping root, List<IncludedFile> includes) {}

    private ConfigMerger() {}

    /**
     * Merges; empty when there is no tree at all. Other errors leave a tree with what could be understood.
     *
     * @param file    name of the configuration file
     * @param content its bytes
     */
    public static Optional<Merged> merge(String file, byte[] content, CompileContext context, Problems problems) {
        var loader = new IncludeLoader(context, problems);
        Optional<YamlMapping> loaded = loader.load(file, content);
        if (loaded.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping extended = new ExtendsResolver(loaded.get(), context.limits(), problems).resolve();
        YamlMapping root = new ReferenceResolver(extended, context.limits().mergedNodes(), problems).resolve();
        return Optional.of(new Merged(root, loader.includes()));
    }
}
