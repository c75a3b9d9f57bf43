/**
 * Changing files in the browser: one or several at a time, uploads, deletions, each as one commit. Plain forms; what they
 * mean is decided by {@link dev.tidemill.repos.files.Edits}. Start with {@link dev.tidemill.repos.editor.EditorPage}.
 */
@NullMarked
package dev.tidemill.repos.editor;

import org.jspecify.annotations.NullMarked;
