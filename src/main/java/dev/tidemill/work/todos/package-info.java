/**
 * What waits for one person: assigned, mentioned, asked for review. Rows hang on subjects of every kind; other rooms
 * add theirs through {@link dev.tidemill.work.todos.Todos}, with which to start.
 */
@NullMarked
package dev.tidemill.work.todos;

import org.jspecify.annotations.NullMarked;
