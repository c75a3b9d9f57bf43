/**
 * The file {@code CODEOWNERS}: reading it, and finding who owns which paths. Pure, and bounded in its work. Start with
 * {@link dev.tidemill.merging.codeowners.CodeOwners}.
 */
@NullMarked
package dev.tidemill.merging.codeowners;

import org.jspecify.annotations.NullMarked;
