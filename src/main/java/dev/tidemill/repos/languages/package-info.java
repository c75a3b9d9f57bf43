/**
 * Which programming languages a project is written in. Start with
 * {@link dev.tidemill.repos.languages.Languages}.
 */
@NullMarked
package dev.tidemill.repos.languages;

import org.jspecify.annotations.NullMarked;
