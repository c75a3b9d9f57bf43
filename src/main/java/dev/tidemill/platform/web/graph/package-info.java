/**
 * Graphs and small charts drawn on the server as SVG: crisp, themed by classes, readable without scripts and by screen
 * readers. Takes neutral records; what a node means is the caller's business.
 * Start with {@link dev.tidemill.platform.web.graph.GraphSvg} and {@link dev.tidemill.platform.web.graph.Spark}.
 */
@NullMarked
package dev.tidemill.platform.web.graph;

import org.jspecify.annotations.NullMarked;
