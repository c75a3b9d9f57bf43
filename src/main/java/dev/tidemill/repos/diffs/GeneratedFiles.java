package dev.tidemill.repos.diffs;

import dev.tidemill.repos.paths.Fuel;
import dev.tidemill.repos.paths.PathGlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Which files a program made, so that readers may pass over them: well-known names, and what {@code .gitattributes} at
 * the root says with {@code gitlab-generated} or {@code linguist-generated} (doc/user/project/merge_requests/changes.md).
 */
public final class GeneratedFiles {
    private static final int MOST_RULES = 1_000;
    private static final int LONGEST = 100_000;
    private static final long STEPS = 20_000_000;
    private static final Set<String> NAMES = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "Gemfile.lock",
            "composer.lock",
            "Cargo.lock",
            "poetry.lock",
            "Pipfile.lock",
            "go.sum",
            "flake.lock",
            "gradle.lockfile",
            "uv.lock",
            "bun.lock",
            "deno.lock",
            "mix.lock",
            "pubspec.lock",
            "Podfile.lock",
            "Package.resolved",
            ".terraform.lock.hcl");
    private static final List<String> ENDINGS =
            List.of(".min.js", ".min.css", ".js.map", ".css.map", ".pb.go", "_pb2.py", ".designer.cs", ".g.dart");
    private static final Set<String> WORDS = Set.of("gitlab-generated", "linguist-generated");

    private final List<Rule> rules;
    private final Fuel fuel = new Fuel(STEPS);

    private record Rule(PathGlob glob, boolean generated) {}

    private GeneratedFiles(List<Rule> rules) {
        this.rules = rules;
    }

    /** Reads {@code .gitattributes}; empty text for none. */
    static GeneratedFiles of(String attributes) {
        var rules = new ArrayList<Rule>();
        attributes
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] words = line.split("\\s+");
                    for (int i = 1; i < words.length && rules.size() < MOST_RULES; i++) {
                        boolean off = words[i].startsWith("-") || words[i].endsWith("=false");
                        String word = words[i].replaceFirst("^-", "").replaceFirst("=.*$", "");
                        if (WORDS.contains(word)) {
                            String pattern = words[0];
                            rules.add(new Rule(PathGlob.of(pattern.contains("/") ? pattern : "**/" + pattern), !off));
                        }
                    }
                });
        return new GeneratedFiles(rules);
    }

    /** Reads the {@code .gitattributes} at the root of a tree, if there is one. */
    public static GeneratedFiles of(ObjectReader reader, ObjectId tree) throws IOException {
        try (var file = TreeWalk.forPath(reader, Constants.DOT_GIT_ATTRIBUTES, tree)) {
            if (file == null || !FileMode.REGULAR_FILE.equals(file.getFileMode(0))) {
                return of("");
            }
            var loader = reader.open(file.getObjectId(0), Constants.OBJ_BLOB);
            return loader.getSize() > LONGEST
                    ? of("")
                    : of(new String(loader.getCachedBytes(LONGEST), StandardCharsets.UTF_8));
        }
    }

    /** The last rule that fits decides; without one, the name. */
    public boolean covers(String path) {
        try {
            for (Rule rule : rules.reversed()) {
                if (rule.glob().matches(path, fuel)) {
                    return rule.generated();
                }
            }
        } catch (Fuel.Spent spent) {
            return false; // only a hint for readers
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }
}
