/**
 * Where code stands on the web: addresses of the pages of a project's code, and what the name of a file says about
 * its content. Start with {@link dev.tidemill.repos.addresses.Addresses}.
 */
@NullMarked
package dev.tidemill.repos.addresses;

import org.jspecify.annotations.NullMarked;
