/**
 * What {@code tidemill check} looks at. Each room says what must hold of its own rows; the platform knows of
 * blobs. Start with {@link dev.tidemill.platform.checks.Check}.
 */
@NullMarked
package dev.tidemill.platform.checks;

import org.jspecify.annotations.NullMarked;
