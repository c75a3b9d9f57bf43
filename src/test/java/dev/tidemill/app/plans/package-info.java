/** How PostgreSQL goes about the statements of lists over many rows. */
@NullMarked
package dev.tidemill.app.plans;

import org.jspecify.annotations.NullMarked;
