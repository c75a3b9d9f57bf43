/**
 * Lines such as {@code /close} in descriptions and notes. One class per action says what it is called and what it wishes
 * for; the room that owns the subject grants it. Rooms list theirs in their Room file. Start with {@link
 * dev.tidemill.work.quickactions.QuickAction} and {@link dev.tidemill.work.quickactions.QuickActions}.
 */
@NullMarked
package dev.tidemill.work.quickactions;

import org.jspecify.annotations.NullMarked;
