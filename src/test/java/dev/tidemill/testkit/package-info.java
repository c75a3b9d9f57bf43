/**
 * What tests of all rooms share: servers, browsers, clocks, seeded generators. Never part of the product.
 * Start with the class named after what the test needs.
 */
@NullMarked
package dev.tidemill.testkit;

import org.jspecify.annotations.NullMarked;
