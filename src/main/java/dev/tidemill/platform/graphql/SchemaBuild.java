package dev.tidemill.platform.graphql;

import graphql.language.ScalarTypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds the schema of all parts once, on a thread with a large stack: generators recurse through types. */
final class SchemaBuild {
    private static final Pattern CONNECTION = Pattern.compile("\\b([A-Z][A-Za-z]*)Connection\\b");
    private static final long STACK = 64L << 20;

    private final List<GraphPart> parts;
    private final Map<String, Wiring.Loader> loaders = new LinkedHashMap<>();
    private @Nullable GraphQLSchema schema;

    SchemaBuild(List<GraphPart> parts) {
        this.parts = parts;
    }

    synchronized GraphQLSchema get() {
        GraphQLSchema known = schema;
        if (known == null) {
            var task = new FutureTask<>(this::build);
            Thread.ofPlatform().name("graphql-schema").daemon().stackSize(STACK).start(task);
            try {
                known = task.get();
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the schema was built", e);
            }
            schema = known;
        }
        return known;
    }

    Map<String, Wiring.Loader> loaders() {
        return loaders;
    }

    private GraphQLSchema build() {
        var text = new StringBuilder(resource("base"));
        parts.forEach(part -> text.append('\n').append(resource(part.name())));
        text.append(connections(text.toString()));
        TypeDefinitionRegistry types = new SchemaParser().parse(text.toString());
        var wiring = RuntimeWiring.newRuntimeWiring();
        for (ScalarTypeDefinition scalar : types.scalars().values()) {
            if (!graphql.schema.idl.ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName())) {
                wiring.scalar(Scalars.of(scalar));
            }
        }
        var shared = new Wiring(wiring, loaders);
        parts.forEach(part -> part.wire(shared));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    /** The connections that are named and not declared. */
    private static String connections(String text) {
        var names = new TreeSet<String>();
        Matcher matcher = CONNECTION.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        var made = new StringBuilder();
        for (String name : names) {
            if (!text.contains("type " + name + "Connection ")) {
                made.append("""

                        "A page of a list of %1$s."
                        type %1$sConnection {
                          nodes: [%1$s]
                          edges: [%1$sEdge]
                          pageInfo: PageInfo!
                          count: Int!
                        }

                        type %1$sEdge {
                          node: %1$s
                          cursor: String!
                        }
                        """.formatted(name));
            }
        }
        return made.toString();
    }

    private static String resource(String name) {
        try (InputStream in = SchemaBuild.class.getResourceAsStream("/graphql/" + name + ".graphqls")) {
            if (in == null) {
                throw new IllegalStateException("there is no graphql/" + name + ".graphqls");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
