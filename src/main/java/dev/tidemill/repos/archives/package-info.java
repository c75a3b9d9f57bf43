/**
 * Downloads of a tree as one file: the same bytes for the same commit, format and path whenever it is asked for,
 * written while it is sent. Start with {@link dev.tidemill.repos.archives.Archives}.
 */
@NullMarked
package dev.tidemill.repos.archives;

import org.jspecify.annotations.NullMarked;
