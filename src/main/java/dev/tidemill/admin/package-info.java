/**
 * What administrators see and do that belongs to no other room. Pages about the data of one room stand in that
 * room, in the same frame. Start with {@link dev.tidemill.admin.AdminRoom}.
 */
@NullMarked
package dev.tidemill.admin;

import org.jspecify.annotations.NullMarked;
