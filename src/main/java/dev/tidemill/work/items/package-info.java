/**
 * Work items: issues, tasks and later the other types of one table, and their REST endpoints as issues.
 * Notes, links and time are in packages of their own. Start with {@link dev.tidemill.work.items.WorkItems} and
 * {@link dev.tidemill.work.items.WorkItemChanges}.
 */
@NullMarked
package dev.tidemill.work.items;

import org.jspecify.annotations.NullMarked;
