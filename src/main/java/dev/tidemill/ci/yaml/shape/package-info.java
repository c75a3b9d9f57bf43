/**
 * Reading values out of the configuration with GitLab's wording for what is wrong.
 * Knows no keyword; start at {@link dev.tidemill.ci.yaml.shape.Clause}.
 */
@NullMarked
package dev.tidemill.ci.yaml.shape;

import org.jspecify.annotations.NullMarked;
