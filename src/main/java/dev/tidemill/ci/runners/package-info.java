/**
 * Runners as people see them: registration, settings, who may use which. Not what runners themselves call,
 * that is in ci.protocol. Start with {@link dev.tidemill.ci.runners.Runners}.
 */
@NullMarked
package dev.tidemill.ci.runners;

import org.jspecify.annotations.NullMarked;
