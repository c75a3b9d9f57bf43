package dev.tidemill.identity.graph;

import dev.tidemill.platform.http.MultipartText;
import dev.tidemill.platform.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Multipart requests as the GraphQL multipart request specification says: operations, map, then files. */
final class GraphUploads {
    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_BYTES = 10 << 20;
    private static final int MOST_FILES = 10;

    private GraphUploads() {}

    /**
     * A file of a request; the value of the scalar {@code Upload}.
     *
     * @param name what the client calls it; never trust it as a path
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Upload(String name, byte[] content) {}

    /** The operations with files in the places that the map names. */
    static Object read(Request request) {
        var texts = new HashMap<String, String>();
        var files = new HashMap<String, Upload>();
        int[] left = {MOST_BYTES};
        MultipartText.read(request, part -> {
            boolean text = part.field().equals("operations") || part.field().equals("map");
            int most = text ? MOST_TEXT : left[0];
            byte[] bytes = part.content().readNBytes(most + 1);
            if (bytes.length > most || files.size() >= MOST_FILES) {
                throw GraphApi.refused(413, "The request is too large");
            }
            if (text) {
                texts.put(part.field(), new String(bytes, StandardCharsets.UTF_8));
            } else {
                left[0] -= bytes.length;
                files.put(part.field(), new Upload(part.file(), bytes));
            }
        });
        Object operations = GraphApi.parse(texts.getOrDefault("operations", "{}"));
        if (GraphApi.parse(texts.getOrDefault("map", "{}")) instanceof Map<?, ?> map) {
            map.forEach((name, places) -> {
                if (places instanceof List<?> list) {
                    list.forEach(place -> put(operations, place.toString(), files.get(name.toString())));
                }
            });
        }
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object operations, String place, @org.jspecify.annotations.Nullable Upload file) {
        String[] steps = place.split("\\.");
        Object at = operations;
        for (int i = 0; i < steps.length && file != null; i++) {
            boolean last = i == steps.length - 1;
            if (at instanceof Map<?, ?> map) {
                if (last) {
                    ((Map<String, Object>) map).put(steps[i], file);
                }
                at = map.get(steps[i]);
            } else if (at instanceof List<?> list
                    && steps[i].matches("[0-9]{1,3}")
                    && Integer.parseInt(steps[i]) < list.size()) {
                int index = Integer.parseInt(steps[i]);
                if (last) {
                    ((List<Object>) list).set(index, file);
                }
                at = list.get(index);
            } else {
                throw GraphApi.refused(400, "The map of files names a place that is not there");
            }
        }
        if (file == null) {
            throw GraphApi.refused(400, "The map of files names a file that was not sent");
        }
    }
}
