/**
 * What people are told by mail of work items and of notes on them. Start with
 * {@link dev.tidemill.work.mail.IssueNotice}.
 */
@NullMarked
package dev.tidemill.work.mail;

import org.jspecify.annotations.NullMarked;
