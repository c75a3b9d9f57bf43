package dev.tidemill.platform.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.json.Json;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a field was asked for: its arguments, and who asks. */
public final class Ask {
    /** Under which the caller stands in the context of an execution. */
    static final String CALLER = "caller";

    private final DataFetchingEnvironment environment;
    private final Map<String, Object> arguments;

    Ask(DataFetchingEnvironment environment, Map<String, Object> arguments) {
        this.environment = environment;
        this.arguments = arguments;
    }

    /** Who asks; an upper floor knows the type. */
    public <C> C caller(Class<C> type) {
        return type.cast(environment.getGraphQlContext().get(CALLER));
    }

    /** Whether the argument was given, even as null. */
    public boolean has(String name) {
        return arguments.containsKey(name);
    }

    /** An argument as it came. */
    public @Nullable Object raw(String name) {
        return arguments.get(name);
    }

    /** A text or an enum's word. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(Object::toString);
    }

    /** A text that the schema demands. */
    public String required(String name) {
        return text(name).orElseThrow(() -> ApiError.parameter(name + " is missing"));
    }

    public Optional<Integer> integer(String name) {
        return arguments.get(name) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    public Optional<Boolean> bool(String name) {
        return arguments.get(name) instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
    }

    /** The number of a global id. */
    public long id(String name) {
        Object given = arguments.get(name);
        if (given instanceof Gid gid) {
            return gid.number();
        }
        return Optional.ofNullable(given)
                .flatMap(text -> Gid.parse(text.toString()))
                .map(Gid::number)
                .orElse(-1L);
    }

    /** A global id. */
    public Optional<Gid> gid(String name) {
        return Optional.ofNullable(arguments.get(name)).flatMap(given -> Gid.parse(given.toString()));
    }

    /** A list; empty when it was not given. */
    public List<?> list(String name) {
        return arguments.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The numbers of a list of global ids. */
    public List<Long> ids(String name) {
        return list(name).stream()
                .map(each -> Gid.parse(String.valueOf(each)).map(Gid::number).orElse(-1L))
                .toList();
    }

    /** An input object inside the arguments; empty when it was not given. */
    public Ask inside(String name) {
        @SuppressWarnings("unchecked")
        var nested =
                arguments.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.<String, Object>of();
        return new Ask(environment, nested);
    }

    /** Loads something together with what other fields of this level load. */
    public CompletableFuture<Object> load(String loader, Object key) {
        return Objects.requireNonNull(environment.<Object, Object>getDataLoader(loader))
                .load(key);
    }

    /** Counts the nodes of a page. */
    void answered(int nodes) {
        GraphCaller known = environment.getGraphQlContext().get(GraphCaller.class);
        known.answered(nodes);
    }

    /** What was spent of what may be. */
    public Map<String, Object> complexity() {
        GraphCaller known = environment.getGraphQlContext().get(GraphCaller.class);
        return Map.of("score", known.spent(), "limit", known.complexity());
    }

    /** An empty tree for parameters of a use case. */
    public static ObjectNode tree() {
        return Json.MAPPER.createObjectNode();
    }
}
