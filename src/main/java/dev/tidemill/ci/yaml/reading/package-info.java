/**
 * From the merged tree to jobs as they are written: keywords read, defaults taken over, parallel jobs expanded,
 * stages and needs checked. Evaluates no rule; start at {@link dev.tidemill.ci.yaml.reading.ConfigFileReader}.
 */
@NullMarked
package dev.tidemill.ci.yaml.reading;

import org.jspecify.annotations.NullMarked;
