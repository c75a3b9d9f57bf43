/**
 * Git over HTTP: the smart protocol in versions 0 and 2, who may pull and push, and what a push must fulfil.
 * Reads and writes packs through {@code storage}, moves refs through {@code pushes}. Start with
 * {@link dev.tidemill.repos.transport.SmartHttp}.
 */
@NullMarked
package dev.tidemill.repos.transport;

import org.jspecify.annotations.NullMarked;
