/**
 * What the history of a project tells as a whole: its people, the graph of its commits, and the text of a changelog.
 * Start with {@link dev.tidemill.repos.history.HistoryApi}.
 */
@NullMarked
package dev.tidemill.repos.history;

import org.jspecify.annotations.NullMarked;
