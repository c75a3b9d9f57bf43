/**
 * Environments: the places where a project's code runs. Start with {@link dev.tidemill.ci.environments.Environments};
 * what is brought there is in {@code deployments}.
 */
@NullMarked
package dev.tidemill.ci.environments;

import org.jspecify.annotations.NullMarked;
