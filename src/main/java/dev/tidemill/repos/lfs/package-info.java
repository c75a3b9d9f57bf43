/**
 * Large files (git-lfs): which project has which object, pointers in the tree, and locks of paths. Knows no HTTP.
 * Start with {@link dev.tidemill.repos.lfs.LfsObjects}.
 */
@NullMarked
package dev.tidemill.repos.lfs;

import org.jspecify.annotations.NullMarked;
