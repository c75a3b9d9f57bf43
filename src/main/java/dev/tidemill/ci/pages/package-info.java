/**
 * The pages of pipelines, jobs, logs, artifacts, runners and variables. They call the same use cases as
 * the API. Start with {@link dev.tidemill.ci.pages.CiPages}.
 */
@NullMarked
package dev.tidemill.ci.pages;

import org.jspecify.annotations.NullMarked;
