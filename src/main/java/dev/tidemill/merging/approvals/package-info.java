/**
 * Who must agree before a merge: rules, code owners, approvals and their history. What is decided is in {@link
 * dev.tidemill.merging.approvals.ApprovalFlow} and {@link dev.tidemill.merging.approvals.CodeOwners}, both pure.
 */
@NullMarked
package dev.tidemill.merging.approvals;

import org.jspecify.annotations.NullMarked;
