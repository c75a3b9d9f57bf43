package dev.tidemill.platform.http;

import java.util.ArrayList;
import java.util.List;

/** The route table: each room adds its rows, the server and the generic tests read them. */
public final class Routes {
    private final List<Route> rows = new ArrayList<>();

    /** Adds a row whose parameters are parsed and whose body is buffered under the body limit. */
    public Routes add(String method, String path, Need need, Endpoint endpoint) {
        rows.add(new Route(method, path, need, false, endpoint));
        return this;
    }

    /** Adds a row whose endpoint reads the raw body itself: git, traces, artifacts, file uploads. */
    public Routes streamed(String method, String path, Need need, Endpoint endpoint) {
        rows.add(new Route(method, path, need, true, endpoint));
        return this;
    }

    public Routes get(String path, Need need, Endpoint endpoint) {
        return add("GET", path, need, endpoint);
    }

    public Routes post(String path, Need need, Endpoint endpoint) {
        return add("POST", path, need, endpoint);
    }

    public Routes put(String path, Need need, Endpoint endpoint) {
        return add("PUT", path, need, endpoint);
    }

    public Routes delete(String path, Need need, Endpoint endpoint) {
        return add("DELETE", path, need, endpoint);
    }

    /** All rows in the order in which they are matched. */
    public List<Route> rows() {
        return rows.stream().sorted().toList();
    }

    static boolean has(List<Route> rows, String method, String path) {
        return rows.stream()
                .anyMatch(row -> row.method().equals(method) && row.path().equals(path));
    }
}
