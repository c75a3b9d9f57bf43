/**
 * The door to code: {@link dev.tidemill.repos.access.CodeAccess} checks a caller once and hands out a
 * {@link dev.tidemill.repos.access.Code}, which everything that reads code takes as proof.
 */
@NullMarked
package dev.tidemill.repos.access;

import org.jspecify.annotations.NullMarked;
