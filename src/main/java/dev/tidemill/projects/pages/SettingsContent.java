package dev.tidemill.projects.pages;

import dev.tidemill.platform.web.ui.Form;
import java.util.List;

/**
 * The general settings of a project or group: one form a section.
 *
 * @param title of the page
 * @param sections from top to bottom, the dangerous ones last
 */
public record SettingsContent(String title, List<Section> sections) {
    /**
     * One form with what it does.
     *
     * @param title its heading
     * @param text what happens, or empty
     */
    public record Section(String title, String text, Form form) {}
}
