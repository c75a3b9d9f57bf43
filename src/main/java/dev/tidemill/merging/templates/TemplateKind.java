package dev.tidemill.merging.templates;

import java.util.Optional;

/** What templates are for, and where they are in a repository (doc/user/project/description_templates.md). */
public enum TemplateKind {
    ISSUES("issues", ".gitlab/issue_templates"),
    MERGE_REQUESTS("merge_requests", ".gitlab/merge_request_templates");

    private final String word;
    private final String folder;

    TemplateKind(String word, String folder) {
        this.word = word;
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    /** The kind of a word of the API. */
    public static Optional<TemplateKind> ofWord(String word) {
        for (TemplateKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
