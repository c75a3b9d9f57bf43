/**
 * Addresses: namespaces of groups and users, the routes of everything that has an address, reserved
 * names and redirects. Start with {@link dev.tidemill.projects.namespaces.Namespaces}.
 */
@NullMarked
package dev.tidemill.projects.namespaces;

import org.jspecify.annotations.NullMarked;
