/**
 * The component gallery at {@code /-/ui}: every component in every state, with invented content, so that a change of
 * the look can be judged at one glance in light, dark, wide and narrow. Holds no rules; nothing else uses it.
 */
@NullMarked
package dev.tidemill.platform.web.gallery;

import org.jspecify.annotations.NullMarked;
