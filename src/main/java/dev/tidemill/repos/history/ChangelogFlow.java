package dev.tidemill.repos.history;

import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Trailers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text of a changelog (doc/user/project/changelogs.md). */
final class ChangelogFlow {
    private ChangelogFlow() {}

    /** The tag of the highest version below this one, pre-releases left out. */
    static Optional<String> before(String version, List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.matches("v?[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}"))
                .filter(tag -> compare(tag, version) < 0)
                .max(ChangelogFlow::compare);
    }

    /** The section of a version: commits by the value of their trailer, oldest first. */
    static String notes(ChangelogQuery query, LocalDate day, String project, List<Commit> commits) {
        Map<String, List<String>> parts = new TreeMap<>();
        for (Commit commit : commits) {
            String part = Trailers.last(commit.message()).get(query.trailer());
            if (part != null && !part.isBlank()) {
                parts.computeIfAbsent(part, _ -> new ArrayList<>())
                        .add("- [%s](%s@%s)\n".formatted(commit.title(), project, commit.sha()));
            }
        }
        var out = new StringBuilder("## %s (%s)\n\n".formatted(query.version(), day));
        if (parts.isEmpty()) {
            return out.append("No changes.\n").toString();
        }
        parts.forEach((part, entries) -> {
            out.append(
                    "### %s (%d %s)\n\n".formatted(part, entries.size(), entries.size() == 1 ? "change" : "changes"));
            entries.forEach(out::append);
            out.append('\n');
        });
        return out.toString().stripTrailing() + "\n";
    }

    /** The file with the section before the first one of a lower version, or at its end. */
    static String inserted(String file, String version, String notes) {
        int at = 0;
        for (String line : file.split("(?<=\n)")) {
            if (line.startsWith("## ")) {
                String[] words = line.substring(3).strip().split("[ (]");
                if (words[0].matches("v?[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}.{0,100}")
                        && compare(words[0], version) < 0) {
                    return file.substring(0, at) + notes + "\n" + file.substring(at);
                }
            }
            at += line.length();
        }
        String start = file.isEmpty() || file.endsWith("\n\n") ? file : file.stripTrailing() + "\n\n";
        return start + notes;
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.replaceFirst("^v", "").split("[-+]", 2)[0].split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
