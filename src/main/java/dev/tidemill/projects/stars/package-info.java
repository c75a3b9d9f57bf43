/**
 * Stars: the marks by which people find projects again. Start with
 * {@link dev.tidemill.projects.stars.Stars}.
 */
@NullMarked
package dev.tidemill.projects.stars;

import org.jspecify.annotations.NullMarked;
