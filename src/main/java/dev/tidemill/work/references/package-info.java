/**
 * What texts refer to: people, items, labels and milestones, read out of Markdown without drawing it, and what follows:
 * notes on what is mentioned and to-dos for whom. Start with {@link dev.tidemill.work.references.TextReferences}.
 */
@NullMarked
package dev.tidemill.work.references;

import org.jspecify.annotations.NullMarked;
