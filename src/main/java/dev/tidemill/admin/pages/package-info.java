/**
 * The pages of the administration: numbers of the whole instance, and users. For administrators only; others
 * find nothing there. Start with {@link dev.tidemill.admin.pages.OverviewPage}.
 */
@NullMarked
package dev.tidemill.admin.pages;

import org.jspecify.annotations.NullMarked;
