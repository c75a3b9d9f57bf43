/**
 * Tags: listing, making and deleting them without a git client. Start with
 * {@link dev.tidemill.repos.tags.Tags}.
 */
@NullMarked
package dev.tidemill.repos.tags;

import org.jspecify.annotations.NullMarked;
