package dev.tidemill.platform.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The answer when no route matches: 404, or below {@code /api/} 405 when other methods do. */
final class Unmatched {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}|<[^>]*>");

    private Unmatched() {}

    static ApiError error(List<Route> rows, String path) {
        return allowed(rows, path).isEmpty()
                ? ApiError.withBody(404, "404 Not Found", Map.of("error", "404 Not Found"))
                : ApiError.withBody(405, "405 Not Allowed", Map.of("error", "405 Not Allowed"));
    }

    /** The methods that the path knows, for the Allow header; always empty outside of {@code /api/}. */
    static String allowed(List<Route> rows, String path) {
        return rows.stream()
                .filter(route -> route.path().startsWith("/api/"))
                .filter(route -> pattern(route.path()).matcher(path).matches())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Pattern pattern(String route) {
        var pattern = new StringBuilder();
        int end = 0;
        var parameters = PARAMETER.matcher(route);
        while (parameters.find()) {
            pattern.append(Pattern.quote(route.substring(end, parameters.start())));
            pattern.append(parameters.group().startsWith("{") ? "[^/]+" : ".+");
            end = parameters.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(route.substring(end))) + "/?");
    }
}
