/**
 * The pages of labels, milestones and to-dos. Each does what the API does, with its checks. Start with {@link
 * dev.tidemill.work.pages.plan.PlanPages}.
 */
@NullMarked
package dev.tidemill.work.pages.plan;

import org.jspecify.annotations.NullMarked;
