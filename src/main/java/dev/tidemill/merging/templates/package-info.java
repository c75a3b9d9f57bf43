/**
 * Texts to begin with: description templates of a repository, and what a new merge request is called by default. Start
 * with {@link dev.tidemill.merging.templates.Templates} and {@link dev.tidemill.merging.templates.RequestDefaults}.
 */
@NullMarked
package dev.tidemill.merging.templates;

import org.jspecify.annotations.NullMarked;
