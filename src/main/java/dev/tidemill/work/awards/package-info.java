/**
 * Emoji by which people react to subjects and notes, each name once per person. Start with {@link
 * dev.tidemill.work.awards.Awards}.
 */
@NullMarked
package dev.tidemill.work.awards;

import org.jspecify.annotations.NullMarked;
