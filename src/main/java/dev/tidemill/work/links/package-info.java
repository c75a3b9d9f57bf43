/**
 * Links between work items: they relate, or one blocks the other. Start with {@link
 * dev.tidemill.work.links.Links}.
 */
@NullMarked
package dev.tidemill.work.links;

import org.jspecify.annotations.NullMarked;
