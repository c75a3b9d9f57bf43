/**
 * What must hold of namespaces and projects: each in sight has its one address, and forks are of one network.
 * Reads only. Start with {@link dev.tidemill.projects.checks.AddressesCheck}.
 */
@NullMarked
package dev.tidemill.projects.checks;

import org.jspecify.annotations.NullMarked;
