/**
 * What webhooks are told of pushes. Start with {@link dev.tidemill.repos.hooks.PushEvents}.
 */
@NullMarked
package dev.tidemill.repos.hooks;

import org.jspecify.annotations.NullMarked;
