/**
 * Settings and limits: declared as rows by the rooms, read as flag over environment over file over
 * default. Start with {@link dev.tidemill.platform.settings.Setting}.
 */
@NullMarked
package dev.tidemill.platform.settings;

import org.jspecify.annotations.NullMarked;
