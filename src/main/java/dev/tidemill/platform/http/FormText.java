package dev.tidemill.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} text, of a query or a body, into a tree by Rack's
 * rules: {@code a[]=1} makes arrays, {@code a[b]=1} hashes, {@code a[][b]=1} arrays of hashes.
 */
final class FormText {
    private static final int MOST_PAIRS = 4096;
    private static final int DEEPEST = 8;

    private FormText() {}

    static void into(ObjectNode tree, String text) {
        if (text.isEmpty()) {
            return;
        }
        String[] pairs = text.split("&", MOST_PAIRS + 1);
        if (pairs.length > MOST_PAIRS) {
            throw ApiError.of(400, "400 Bad Request: too many parameters");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(tree, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    /** Sets one value under a name that may carry brackets. */
    static void put(ObjectNode tree, String name, String value) {
        List<String> keys = keys(name);
        if (keys.size() > DEEPEST) {
            throw ApiError.of(400, "400 Bad Request: parameters nested too deep");
        }
        set(tree, keys, 0, value);
    }

    private static void set(ObjectNode into, List<String> keys, int at, String value) {
        String key = keys.get(at);
        if (at == keys.size() - 1) {
            into.set(key, TextNode.valueOf(value));
        } else if (keys.get(at + 1).isEmpty()) {
            append(array(into, key), keys, at + 1, value);
        } else {
            set(object(into, key), keys, at + 1, value);
        }
    }

    private static void append(ArrayNode array, List<String> keys, int at, String value) {
        if (at == keys.size() - 1) {
            array.add(value);
            return;
        }
        JsonNode last = array.isEmpty() ? null : array.get(array.size() - 1);
        boolean list = keys.subList(at + 2, keys.size()).contains(""); // a list in a hash goes on collecting
        ObjectNode item =
                last instanceof ObjectNode open && (list || !open.has(keys.get(at + 1))) ? open : array.addObject();
        set(item, keys, at + 1, value);
    }

    private static ArrayNode array(ObjectNode into, String key) {
        JsonNode known = into.get(key);
        return known instanceof ArrayNode array ? array : into.putArray(key);
    }

    private static ObjectNode object(ObjectNode into, String key) {
        JsonNode known = into.get(key);
        return known instanceof ObjectNode object ? object : into.putObject(key);
    }

    private static List<String> keys(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        var keys = new ArrayList<String>();
        keys.add(name.substring(0, bracket));
        String rest = name.substring(bracket + 1, name.length() - 1);
        for (String key : rest.split("\\]\\[", -1)) {
            keys.add(key);
        }
        return keys;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(400, "400 Bad Request: malformed percent-encoding");
        }
    }

    /**
     * Ends lines as everywhere else. Browsers end the lines of what is typed into a form with CR LF (WHATWG HTML,
     * "constructing the entry list"), whatever the person's text had.
     */
    static void plainLines(ObjectNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            field.setValue(plain(field.getValue()));
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof TextNode text && text.textValue().indexOf('\r') >= 0) {
            return TextNode.valueOf(text.textValue().replace("\r\n", "\n"));
        }
        if (node instanceof ObjectNode object) {
            plainLines(object);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node;
    }
}
