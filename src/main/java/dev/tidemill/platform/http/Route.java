package dev.tidemill.platform.http;

/**
 * One row of the route table.
 *
 * @param method GET, HEAD, POST, PUT, PATCH or DELETE
 * @param path literal segments, {@code {name}} for one segment, {@code <name>} for one that may hold slashes
 * @param need what the caller must present
 * @param streamed true when the endpoint reads the raw body itself and no buffered limit applies
 * @param endpoint what answers
 */
public record Route(String method, String path, Need need, boolean streamed, Endpoint endpoint)
        implements Comparable<Route> {
    /** More literal text first, so that a catch-all never hides a precise path; then by path and method. */
    @Override
    public int compareTo(Route other) {
        int bySlashes = Integer.compare(wildcards(path), wildcards(other.path));
        if (bySlashes != 0) {
            return bySlashes;
        }
        int byLiterals = Integer.compare(literals(other.path), literals(path));
        if (byLiterals != 0) {
            return byLiterals;
        }
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    private static int wildcards(String path) {
        return path.indexOf('<') < 0 ? 0 : 1;
    }

    private static int literals(String path) {
        return path.replaceAll("[{<][^}>]*[}>]", "").length();
    }
}
