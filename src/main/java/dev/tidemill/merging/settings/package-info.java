/**
 * What a project says about merging: the method, squashing, what is demanded, and templates. Start with {@link
 * dev.tidemill.merging.settings.MergeSettings}.
 */
@NullMarked
package dev.tidemill.merging.settings;

import org.jspecify.annotations.NullMarked;
