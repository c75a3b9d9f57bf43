/**
 * From files to one tree: includes are read and merged, templates merged into the jobs that extend them,
 * {@code !reference} replaced. Knows the structure of the file, not the meaning of its keywords.
 * Start at {@link dev.tidemill.ci.yaml.merge.ConfigMerger}.
 */
@NullMarked
package dev.tidemill.ci.yaml.merge;

import org.jspecify.annotations.NullMarked;
