/**
 * The versions of a merge request: what each push, and each other target branch, made of its diff. Makes them; showing
 * them is {@code diffs}. Start with {@link dev.tidemill.merging.versions.Versions}.
 */
@NullMarked
package dev.tidemill.merging.versions;

import org.jspecify.annotations.NullMarked;
