/**
 * The variables of one job as its script sees them: expansion, file variables, durations written by users.
 * Not where variables come from (the server orders and scopes them). Start at {@code JobVariables}.
 */
@NullMarked
package dev.tidemill.runner.variables;

import org.jspecify.annotations.NullMarked;
