/**
 * The house rules: they measure {@code src/main/java} and fail the build. A rule is changed in the
 * open, with its reason in an ADR. Start with {@link dev.tidemill.house.Sources}.
 */
package dev.tidemill.house;
