package dev.tidemill.platform.graphql;

import dev.tidemill.platform.http.ApiError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where parts say how fields are resolved. */
public final class Wiring {
    private final RuntimeWiring.Builder wiring;
    private final Map<String, Loader> loaders;

    /** Resolves a field of a source; null is null. What is refused (401, 403, 404) reads as null, too. */
    @FunctionalInterface
    public interface Resolver<S> {
        @Nullable
        Object get(S source, Ask ask) throws Exception;
    }

    /** Does what a mutation asks for; answers the members of its payload. */
    @FunctionalInterface
    public interface Deed {
        Map<String, ?> run(Ask input) throws Exception;
    }

    /** Loads many things at once for one caller. */
    @FunctionalInterface
    public interface Loader {
        Map<?, ?> load(Object caller, Collection<Object> keys);
    }

    Wiring(RuntimeWiring.Builder wiring, Map<String, Loader> loaders) {
        this.wiring = wiring;
        this.loaders = loaders;
    }

    /** A field of a type whose values are of this class. */
    public <S> Wiring field(String type, String name, Class<S> source, Resolver<S> resolver) {
        wiring.type(
                type,
                builder -> builder.dataFetcher(name, environment -> {
                    try {
                        return resolver.get(
                                Objects.requireNonNull(source.cast(environment.getSource())), ask(environment));
                    } catch (ApiError refused) {
                        return hidden(refused);
                    }
                }));
        return this;
    }

    /** A field of the root. */
    public Wiring query(String name, Function<Ask, @Nullable Object> resolver) {
        wiring.type(
                "Query",
                builder -> builder.dataFetcher(name, environment -> {
                    try {
                        return resolver.apply(ask(environment));
                    } catch (ApiError refused) {
                        return hidden(refused);
                    }
                }));
        return this;
    }

    /**
     * A mutation with one argument {@code input}. Its payload has {@code errors} and {@code clientMutationId}: what is
     * wrong with values is told there, what may not be done is an error of the whole request.
     */
    public Wiring mutation(String name, Deed deed) {
        wiring.type(
                "Mutation",
                builder -> builder.dataFetcher(name, environment -> {
                    Ask input = ask(environment).inside("input");
                    var payload = new LinkedHashMap<String, Object>();
                    payload.put("errors", List.of());
                    try {
                        payload.putAll(deed.run(input));
                    } catch (ApiError refused) {
                        if (refused.status() == 401 || refused.status() == 403 || refused.status() == 404) {
                            throw new Refusal(Refusal.UNAVAILABLE);
                        }
                        payload.put("errors", errors(refused));
                    }
                    payload.put("clientMutationId", input.raw("clientMutationId"));
                    return payload;
                }));
        return this;
    }

    /** Says which object type a value of an interface or union is. */
    public Wiring resolve(String type, Function<Object, String> name) {
        wiring.type(
                type,
                builder -> builder.typeResolver(
                        environment -> environment.getSchema().getObjectType(name.apply(environment.getObject()))));
        return this;
    }

    /** A loader that {@link Ask#load} names. */
    public Wiring loader(String name, Loader loader) {
        loaders.put(name, loader);
        return this;
    }

    private static Ask ask(DataFetchingEnvironment environment) {
        return new Ask(environment, new HashMap<>(environment.getArguments()));
    }

    private static @Nullable Object hidden(ApiError refused) {
        if (refused.status() == 401 || refused.status() == 403 || refused.status() == 404) {
            return null;
        }
        throw new Refusal(refused.text());
    }

    private static List<String> errors(ApiError refused) {
        var errors = new ArrayList<String>();
        refused.faults()
                .forEach((field, faults) -> faults.forEach(fault -> {
                    String name = field.replace('_', ' ');
                    errors.add(
                            field.equals("base")
                                    ? fault
                                    : Character.toUpperCase(name.charAt(0)) + name.substring(1) + " " + fault);
                }));
        return errors.isEmpty() ? List.of(refused.text()) : errors;
    }
}
