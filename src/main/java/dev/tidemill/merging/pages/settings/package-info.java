/**
 * The settings pages of merging: how requests are merged, what is demanded before, and who must approve. Start with
 * {@link dev.tidemill.merging.pages.settings.SettingsPages}.
 */
@NullMarked
package dev.tidemill.merging.pages.settings;

import org.jspecify.annotations.NullMarked;
