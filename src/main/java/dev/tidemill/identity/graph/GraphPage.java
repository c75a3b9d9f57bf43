package dev.tidemill.identity.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.GraphEngine;
import dev.tidemill.platform.graphql.GraphRequest;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page to try queries on: it needs no script and nothing from elsewhere. */
public final class GraphPage {
    private static final String PATH = "/-/graphql-explorer";
    private static final String TEMPLATE = "dev/tidemill/identity/graph/graph_explorer.jte";
    private static final String EXAMPLE = """
            {
              currentUser { username name }
              projects(first: 5) {
                nodes { fullPath description }
              }
            }
            """;

    private final Shells shells;
    private final GraphEngine engine;

    GraphPage(Shells shells, GraphEngine engine) {
        this.shells = shells;
        this.engine = engine;
    }

    /**
     * What the template shows.
     *
     * @param answer the answer to the query that was sent, or null
     */
    public record Content(Form form, @Nullable String answer, List<Root> queries, List<Root> mutations) {}

    /** A field of the root, with what it answers. */
    public record Root(String name, String type, String arguments, String about) {}

    void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_USER, request -> page(request, EXAMPLE, "", null));
        routes.post(PATH, Needs.FORM, this::run);
    }

    private Reply run(Request request) throws JsonProcessingException {
        String query = request.params().text("query").orElse("");
        String variables = request.params().text("variables").orElse("");
        Map<String, Object> answer;
        try {
            var values = new LinkedHashMap<String, Object>();
            if (!variables.isBlank() && GraphApi.parse(variables) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> values.put(String.valueOf(name), value));
            }
            answer = engine.execute(GraphLimits.of(Principal.of(request)), new GraphRequest(query, null, values));
        } catch (ApiError refused) {
            answer = GraphEngine.refused(refused.text());
        }
        String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
        return page(request, query, variables, text);
    }

    private Reply page(Request request, String query, String variables, @Nullable String answer) {
        var form = Form.of(
                PATH,
                "Run",
                Field.area("query", "Query").required().value(query),
                Field.area("variables", "Variables").value(variables).placeholder("{\"name\": \"value\"}"));
        var schema = engine.schema();
        GraphQLObjectType mutation = schema.getMutationType();
        var content =
                new Content(form, answer, roots(schema.getQueryType()), mutation == null ? List.of() : roots(mutation));
        return shells.page(new View(shells.of(request).title("GraphQL explorer"), TEMPLATE, content));
    }

    private static List<Root> roots(GraphQLObjectType type) {
        return type.getFieldDefinitions().stream().map(GraphPage::root).toList();
    }

    private static Root root(GraphQLFieldDefinition field) {
        String arguments = field.getArguments().stream()
                .map(argument -> argument.getName() + ": " + GraphQLTypeUtil.simplePrint(argument.getType()))
                .collect(java.util.stream.Collectors.joining(", "));
        String about = field.getDescription() == null ? "" : field.getDescription();
        return new Root(field.getName(), GraphQLTypeUtil.simplePrint(field.getType()), arguments, about);
    }
}
