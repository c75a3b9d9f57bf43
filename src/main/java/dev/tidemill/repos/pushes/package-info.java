/**
 * The one transaction that makes a pack live, moves refs, writes the log, publishes what happened and
 * enqueues what follows: for git clients, for edits by API and for the system. Does no I/O inside it.
 * Start with {@link dev.tidemill.repos.pushes.Pushes}.
 */
@NullMarked
package dev.tidemill.repos.pushes;

import org.jspecify.annotations.NullMarked;
