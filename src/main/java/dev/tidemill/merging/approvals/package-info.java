/**
 * Who must agree before a merge: rules, code owners, approvals and their history. What is decided is in {@link
 * dev.tidemill.merging.approvals.ApprovalFlow}, which is pure. Start with {@link
 * dev.tidemill.merging.approvals.Approvals}.
 */
@NullMarked
package dev.tidemill.merging.approvals;

import org.jspecify.annotations.NullMarked;
