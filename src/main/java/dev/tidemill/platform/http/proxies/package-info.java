/**
 * Who really calls when a proxy stands in between. Knows addresses only, nothing of requests. Start with
 * {@link dev.tidemill.platform.http.proxies.TrustedProxies}.
 */
@NullMarked
package dev.tidemill.platform.http.proxies;

import org.jspecify.annotations.NullMarked;
