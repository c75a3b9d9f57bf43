/**
 * How large repositories are, how many commits they have, and how large they may become. Start with
 * {@link dev.tidemill.repos.sizes.RepositorySizes}.
 */
@NullMarked
package dev.tidemill.repos.sizes;

import org.jspecify.annotations.NullMarked;
