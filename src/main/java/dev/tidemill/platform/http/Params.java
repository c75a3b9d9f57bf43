package dev.tidemill.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Parameters of one request from path, query and body, read with GitLab's coercions and refusals:
 * {@code name is missing}, {@code name is empty}, {@code per_page is invalid},
 * {@code sort does not have a valid value}, each a 400 with an {@code error} member.
 */
public final class Params {
    private final ObjectNode tree;

    Params(ObjectNode tree) {
        this.tree = tree;
    }

    /** Nothing was sent. */
    public static Params none() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** Parameters from a tree, for nested hashes and for tests. */
    public static Params of(ObjectNode tree) {
        return new Params(tree);
    }

    static Params merge(Map<String, String> path, String query, String contentType, byte[] body) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        FormText.into(tree, query);
        BodyText.into(tree, contentType, body);
        path.forEach((name, value) -> tree.set(name, TextNode.valueOf(storable(name, value))));
        return new Params(tree);
    }

    /** The merged tree itself. */
    public ObjectNode tree() {
        return tree;
    }

    /** Whether the parameter was sent, even as null or empty. */
    public boolean has(String name) {
        return tree.has(name);
    }

    /** Refuses with one text that names every missing parameter, as Grape does. */
    public Params require(String... names) {
        String missing = Arrays.stream(names)
                .filter(name -> !tree.has(name))
                .map(name -> name + " is missing")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw ApiError.parameter(missing);
        }
        return this;
    }

    /** A text; numbers and booleans are taken as their text, objects and arrays refused. */
    public Optional<String> text(String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (node.isContainerNode()) {
            throw invalid(name);
        }
        return Optional.of(storable(name, node.asText()));
    }

    /** A text that must be sent and must not be blank. */
    public String requiredText(String name) {
        require(name);
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> ApiError.parameter(name + " is empty"));
    }

    /** A text out of a fixed set. */
    public Optional<String> oneOf(String name, Collection<String> allowed) {
        return text(name).map(value -> {
            if (!allowed.contains(value)) {
                throw ApiError.parameter(name + " does not have a valid value");
            }
            return value;
        });
    }

    public OptionalInt integer(String name) {
        Optional<Long> number = number(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        long value = number.get();
        if (value != (int) value) {
            throw invalid(name);
        }
        return OptionalInt.of((int) value);
    }

    public OptionalLong id(String name) {
        Optional<Long> number = number(name);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    /** A number that must be sent. */
    public long requiredId(String name) {
        require(name);
        return id(name).orElseThrow(() -> invalid(name));
    }

    /** true/false, also as 1/0, t/f, yes/no, on/off. */
    public Optional<Boolean> bool(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(text -> switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "t", "yes", "on" -> true;
            case "false", "0", "f", "no", "off" -> false;
            default -> throw invalid(name);
        });
    }

    /** A list of texts: a JSON array, {@code a[]=} repeated, or one comma-separated text. */
    public Optional<List<String>> list(String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (node.isObject()) {
            throw invalid(name);
        }
        var items = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(item -> items.add(storable(name, item.asText())));
        } else {
            Arrays.stream(storable(name, node.asText()).split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .forEach(items::add);
        }
        return Optional.of(List.copyOf(items));
    }

    /** A hash such as {@code filter[environment_scope]=production}; empty when not sent. */
    public Params hash(String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return new Params(Json.MAPPER.createObjectNode());
        }
        if (node instanceof ObjectNode object) {
            return new Params(object);
        }
        throw invalid(name);
    }

    /** An array of hashes such as {@code variables[][key]=A&variables[][value]=B}. */
    public List<Params> hashes(String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid(name);
        }
        var all = new ArrayList<Params>();
        for (JsonNode item : node) {
            if (!(item instanceof ObjectNode object)) {
                throw invalid(name);
            }
            all.add(new Params(object));
        }
        return all;
    }

    /** A date {@code YYYY-MM-DD}. */
    public Optional<LocalDate> date(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(text -> {
            try {
                LocalDate date = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                return inCommonEra(name, date.getYear(), date);
            } catch (DateTimeParseException e) {
                throw invalid(name);
            }
        });
    }

    /** An ISO-8601 instant, with an offset, or a bare date that means its start in UTC. */
    public Optional<Instant> time(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(text -> {
            try {
                var time = text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                        : OffsetDateTime.parse(text);
                return inCommonEra(name, time.getYear(), time.toInstant());
            } catch (DateTimeParseException e) {
                throw invalid(name);
            }
        });
    }

    /** The text itself, unless no database could store it: NUL, or half of a surrogate pair. */
    static String storable(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw invalid(name);
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    private Optional<Long> number(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(text -> {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                throw invalid(name);
            }
        });
    }

    /** Years of four digits: what the database and other programs can hold. */
    private static <T> T inCommonEra(String name, int year, T value) {
        if (year < 1 || year > 9999) {
            throw invalid(name);
        }
        return value;
    }

    private static ApiError invalid(String name) {
        return ApiError.parameter(name + " is invalid");
    }
}
