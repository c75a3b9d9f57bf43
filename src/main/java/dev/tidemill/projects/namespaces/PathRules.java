package dev.tidemill.projects.namespaces;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What names and paths of groups and projects may look like, with GitLab's refusals. */
public final class PathRules {
    /** The refusal of an address that is in use. */
    public static final String TAKEN = "has already been taken";

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]*");
    private static final Pattern GROUP_NAME =
            Pattern.compile("[\\p{L}\\p{N}\\p{So}_][\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sk}\\x{200D}\\x{FE0F}\\p{Pd}+_. ()]*");
    private static final Pattern PROJECT_NAME =
            Pattern.compile("[\\p{L}\\p{N}\\p{So}_][\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sk}\\x{200D}\\x{FE0F}\\p{Pd}+_. ]*");
    private static final String PATH_FAULT = "can contain only letters, digits, '_', '-' and '.'. "
            + "Cannot start with '-' or end in '.', '.git' or '.atom'.";
    private static final String GROUP_NAME_FAULT = "can contain only letters, digits, emoji, '_', '.', dash, space, "
            + "parenthesis. It must start with letter, digit, emoji or '_'.";
    private static final String PROJECT_NAME_FAULT = "can contain only letters, digits, emoji, '_', '.', '+', dash, "
            + "or space. It must start with a letter, digit, emoji, or '_'.";
    private static final int LONGEST = 255;

    private PathRules() {}

    /** What is wrong with the path of a group. */
    public static List<String> groupPath(String path, boolean top) {
        return path(path, top ? ReservedNames.top(path) : ReservedNames.inside(path));
    }

    /** What is wrong with the path of a project. */
    public static List<String> projectPath(String path) {
        return path(path, ReservedNames.inside(path));
    }

    public static List<String> groupName(String name) {
        return name(name, GROUP_NAME, GROUP_NAME_FAULT);
    }

    public static List<String> projectName(String name) {
        return name(name, PROJECT_NAME, PROJECT_NAME_FAULT);
    }

    /** A path made of a display name: ASCII, lower case, words joined by hyphens; may be empty. */
    public static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]+", "-")
                .replaceAll("-{2,}", "-")
                .replaceAll("^-|-$", "");
    }

    private static List<String> path(String path, boolean reserved) {
        var faults = length(path);
        String lower = path.toLowerCase(Locale.ROOT);
        boolean badEnd = lower.endsWith(".") || lower.endsWith(".git") || lower.endsWith(".atom");
        if (!path.isBlank() && (!PATH.matcher(path).matches() || badEnd)) {
            faults.add(PATH_FAULT);
        }
        if (reserved) {
            faults.add(path + " is a reserved name");
        }
        return faults;
    }

    private static List<String> name(String name, Pattern allowed, String fault) {
        var faults = length(name);
        if (!name.isBlank() && !allowed.matcher(name).matches()) {
            faults.add(fault);
        }
        return faults;
    }

    private static List<String> length(String text) {
        var faults = new ArrayList<String>();
        if (text.isBlank()) {
            faults.add("can't be blank");
        } else if (text.length() > LONGEST) {
            faults.add("is too long (maximum is " + LONGEST + " characters)");
        }
        return faults;
    }
}
