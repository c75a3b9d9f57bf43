/**
 * What must hold of repositories: every ref is connected, every counter is right, the log of refs is one
 * chain. Reads only. Start with {@link dev.tidemill.repos.checks.RefsCheck}.
 */
@NullMarked
package dev.tidemill.repos.checks;

import org.jspecify.annotations.NullMarked;
