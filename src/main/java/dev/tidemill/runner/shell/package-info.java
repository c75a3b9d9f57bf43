/**
 * Running commands as child processes that can be ended with everything they started. Knows processes, sessions and
 * bash's quoting; knows nothing of jobs. Start at {@code ShellProcess}.
 */
@NullMarked
package dev.tidemill.runner.shell;

import org.jspecify.annotations.NullMarked;
