/**
 * What people are told by mail of merge requests and of notes on them. Start with
 * {@link dev.tidemill.merging.mail.RequestNotice}.
 */
@NullMarked
package dev.tidemill.merging.mail;

import org.jspecify.annotations.NullMarked;
