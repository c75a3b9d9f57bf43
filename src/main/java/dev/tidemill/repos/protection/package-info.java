/**
 * Protected branches: who may push and merge, and whether history may be rewritten
 * (doc/user/project/repository/branches/protected.md). Start with {@link
 * dev.tidemill.repos.protection.ProtectedRefs}.
 */
@NullMarked
package dev.tidemill.repos.protection;

import org.jspecify.annotations.NullMarked;
