/**
 * Which commit each line of a file comes from, following renames. Start with
 * {@link dev.tidemill.repos.blames.Blames}.
 */
@NullMarked
package dev.tidemill.repos.blames;

import org.jspecify.annotations.NullMarked;
