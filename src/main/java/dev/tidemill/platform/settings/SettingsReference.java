package dev.tidemill.platform.settings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the reference page of all settings, {@code docs/configuration.md}, from their rows. */
public final class SettingsReference {
    private static final String HEAD = """
            # Settings

            Every setting has a default. What is set wins in this order: flag, environment, `tidemill.yaml` in the
            data folder (one `key: value` a line), default. This page is drawn from the program; a test compares them.
            """;

    /**
     * The settings of one part of the program.
     *
     * @param title the part's name
     * @param settings its rows
     */
    public record Section(String title, List<Setting<?>> settings) {}

    private SettingsReference() {}

    /** The page in Markdown; parts without settings are left out, settings are sorted by key. */
    public static String draw(List<Section> sections) {
        return sections.stream()
                .filter(section -> !section.settings().isEmpty())
                .map(SettingsReference::section)
                .collect(Collectors.joining("\n", HEAD + "\n", ""));
    }

    private static String section(Section section) {
        String rows = section.settings().stream()
                .sorted(Comparator.comparing(Setting::key))
                .map(SettingsReference::row)
                .collect(Collectors.joining());
        return "## " + section.title()
                + "\n\n| key | environment | default | allowed | meaning |\n|---|---|---|---|---|\n" + rows;
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
        return "| `" + setting.key() + "` | `" + setting.environmentName() + "` | " + fallback + " | "
                + cell(setting.range()) + " | " + cell(setting.meaning()) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
