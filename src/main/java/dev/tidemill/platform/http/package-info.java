/**
 * Requests, replies, routes, paging and the one error renderer. Knows GitLab's wire conventions, not
 * its nouns. Start with {@link dev.tidemill.platform.http.Routes} and {@link dev.tidemill.platform.http.Request}.
 */
@NullMarked
package dev.tidemill.platform.http;

import org.jspecify.annotations.NullMarked;
