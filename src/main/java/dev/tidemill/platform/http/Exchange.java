package dev.tidemill.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The two ends of one request.
 *
 * @param id the request's id in logs and in the {@code X-Request-Id} header
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, String id) {
    boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    /** A request header, or empty. */
    String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
