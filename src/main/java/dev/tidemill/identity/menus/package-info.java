/**
 * Side navigations that belong to no project and no group: the settings of a person and the
 * administration. Rooms add their links; start with {@link dev.tidemill.identity.menus.Area}.
 */
@NullMarked
package dev.tidemill.identity.menus;

import org.jspecify.annotations.NullMarked;
