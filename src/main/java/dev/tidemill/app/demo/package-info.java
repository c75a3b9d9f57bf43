/**
 * The demo: a group, users and a project made over the public API, a real git push, a pipeline on the
 * built-in runner. It is a client of this server like any other. Start with
 * {@link dev.tidemill.app.demo.Demo}.
 */
@NullMarked
package dev.tidemill.app.demo;

import org.jspecify.annotations.NullMarked;
