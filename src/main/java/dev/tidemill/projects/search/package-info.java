/**
 * One search over everything, in a group, or in a project: which kinds of things can be looked for is what rooms
 * contribute. Start with {@link dev.tidemill.projects.search.SearchScope}.
 */
@NullMarked
package dev.tidemill.projects.search;

import org.jspecify.annotations.NullMarked;
