package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** All permission rows of all rooms, printed as the table of {@code docs/permissions.md}. */
public final class PermissionMatrix {
    private final List<Permission> rows = new CopyOnWriteArrayList<>();

    /** Adds a room's rows. */
    public void add(List<Permission> more) {
        rows.addAll(more);
    }

    public List<Permission> rows() {
        return List.copyOf(rows);
    }

    /** The table in Markdown, by name. */
    public String markdown() {
        return "| permission | least role | those who may see it | needs the feature | archived too |\n"
                + "|---|---|---|---|---|\n"
                + rows.stream()
                        .sorted(Comparator.comparing(Permission::name))
                        .map(PermissionMatrix::row)
                        .collect(Collectors.joining());
    }

    private static String row(Permission row) {
        var feature = row.feature();
        return "| `" + row.name() + "` | " + word(row.least()) + " | " + (row.visitors() ? "yes" : "no") + " | "
                + (feature == null ? "" : feature.word()) + " | " + (row.whenArchived() ? "yes" : "no") + " |\n";
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
