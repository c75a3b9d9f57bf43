/**
 * Looking at code: trees, files, READMEs and who changed what last, for pages and API. Changes nothing.
 * Start with {@link dev.tidemill.repos.access.CodeAccess}, which lets a caller in, and
 * {@link dev.tidemill.repos.browsing.Trees}.
 */
@NullMarked
package dev.tidemill.repos.browsing;

import org.jspecify.annotations.NullMarked;
