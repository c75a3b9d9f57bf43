/**
 * The components that pages are made of: icons, badges, status, forms, tables, pagination, tabs, code lines.
 * Small pieces are {@code Content} made by {@link dev.tidemill.platform.web.ui.Ui}; larger ones are templates that take a
 * record. Holds no product word and fetches nothing. Every component in every state is shown by the gallery.
 */
@NullMarked
package dev.tidemill.platform.web.ui;

import org.jspecify.annotations.NullMarked;
