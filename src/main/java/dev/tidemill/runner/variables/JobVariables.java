package dev.tidemill.runner.variables;

import dev.tidemill.runner.wire.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of one job, in the server's order: of two with one key the later wins. Immutable. */
public final class JobVariables {
    /** Bash refuses to set these; a job that names them would fail before its first command. */
    private static final Set<String> READ_ONLY_IN_BASH =
            Set.of("UID", "EUID", "PPID", "BASHOPTS", "BASH_VERSINFO", "SHELLOPTS");

    private final Map<String, Variable> byKey = new LinkedHashMap<>();
    private final Path fileFolder;

    /** @param fileFolder where file variables are written, one file named as its variable */
    public JobVariables(List<Variable> ordered, Path fileFolder) {
        this.fileFolder = fileFolder;
        for (Variable variable : ordered) {
            byKey.remove(variable.key());
            byKey.put(variable.key(), variable);
        }
    }

    /** The same with more variables, which win. */
    public JobVariables with(List<Variable> more) {
        List<Variable> all = new ArrayList<>(byKey.values());
        all.addAll(more);
        return new JobVariables(all, fileFolder);
    }

    /** Replaces references in a text of the job: image names, artifact paths, cache keys. */
    public String expand(String text) {
        return Expansion.expand(text, this::unexpanded);
    }

    /** The value the script sees, the empty string when there is none. */
    public String value(String key) {
        Variable variable = byKey.get(key);
        return variable == null ? "" : scriptValue(variable);
    }

    /** What the value says: true for {@code true}, {@code 1} and the like. */
    public boolean isOn(String key) {
        return switch (value(key)) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }

    /** A number within bounds, or {@code otherwise} when there is none. */
    public int number(String key, int least, int most, int otherwise) {
        try {
            return Math.clamp(Long.parseLong(value(key).strip()), least, most);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** Name and value of all that can be exported, in order. */
    public Map<String, String> exports() {
        Map<String, String> exports = new LinkedHashMap<>();
        byKey.forEach((key, variable) -> {
            if (isExportable(key)) {
                exports.put(key, scriptValue(variable));
            }
        });
        return exports;
    }

    /** Content of the file variables by the path they are written to. */
    public Map<Path, String> files() {
        Map<Path, String> files = new LinkedHashMap<>();
        byKey.forEach((key, variable) -> {
            if (variable.file() && isExportable(key)) {
                files.put(fileFolder.resolve(key), content(variable));
            }
        });
        return files;
    }

    /** Values that must not appear in the log, as written and as expanded. */
    public List<String> masked() {
        List<String> secrets = new ArrayList<>();
        for (Variable variable : byKey.values()) {
            if (variable.masked()) {
                secrets.add(variable.value());
                secrets.add(content(variable));
            }
        }
        return secrets;
    }

    private String scriptValue(Variable variable) {
        return variable.file() ? fileFolder.resolve(fileName(variable)).toString() : content(variable);
    }

    private String content(Variable variable) {
        return variable.raw() ? variable.value() : expand(variable.value());
    }

    private String unexpanded(String key) {
        if (key.equals("$")) {
            return "$";
        }
        Variable variable = byKey.get(key);
        if (variable == null) {
            return "";
        }
        return variable.file() ? scriptValue(variable) : variable.value();
    }

    /** A key that is no name never becomes a file; it must not become a path either. */
    private static String fileName(Variable variable) {
        return isExportable(variable.key()) ? variable.key() : "unusable";
    }

    private static boolean isExportable(String key) {
        if (key.isEmpty() || Character.isDigit(key.charAt(0)) || READ_ONLY_IN_BASH.contains(key)) {
            return false;
        }
        return key.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
