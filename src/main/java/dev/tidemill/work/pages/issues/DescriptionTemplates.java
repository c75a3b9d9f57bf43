package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Optional;

/**
 * Contributed kind: texts to begin with, as a room that reads repositories finds them
 * ({@code .gitlab/issue_templates/*.md}). Listed with {@code work.pages().templates(...)}.
 */
public interface DescriptionTemplates {
    /** No room reads repositories. */
    DescriptionTemplates NONE = new DescriptionTemplates() {
        @Override
        public List<String> names(Principal caller, Project project) {
            return List.of();
        }

        @Override
        public Optional<String> text(Principal caller, Project project, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> preset(Principal caller, Project project) {
            return Optional.empty();
        }
    };

    /** The names of the templates of a project, without those that the caller may not read. */
    List<String> names(Principal caller, Project project);

    /** One template's text. */
    Optional<String> text(Principal caller, Project project, String name);

    /** The text that every new description begins with, when the project has one. */
    Optional<String> preset(Principal caller, Project project);
}
