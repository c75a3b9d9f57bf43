package dev.tidemill.platform.graphql;

import dev.tidemill.platform.json.Json;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.ScalarTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;

/** The scalars of GitLab's schema; every scalar whose name ends in {@code ID} is a global id of one class. */
final class Scalars {
    private Scalars() {}

    /** The scalar that a schema declares. */
    static GraphQLScalarType of(ScalarTypeDefinition declared) {
        String name = declared.getName();
        Function<Object, Object> write = Object::toString;
        Function<Object, Object> read = value -> value;
        if (name.equals("Time")) {
            write = Scalars::time;
            read = value -> Instant.parse(value.toString());
        } else if (name.equals("Date")) {
            read = value -> LocalDate.parse(value.toString());
        } else if (name.equals("JSON") || name.equals("Upload")) {
            write = value -> value;
        } else if (name.endsWith("ID")) {
            String type = gitlabClass(name);
            read = value -> gid(value.toString(), type);
        }
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(
                        declared.getDescription() == null
                                ? null
                                : declared.getDescription().getContent())
                .coercing(new Plain(name, write, read))
                .build();
    }

    /** The class whose ids a scalar holds, for example {@code Ci::Pipeline} for {@code CiPipelineID}. */
    static String gitlabClass(String scalar) {
        String name = scalar.substring(0, scalar.length() - 2);
        return switch (name) {
            case "CiPipeline" -> "Ci::Pipeline";
            case "CiRunner" -> "Ci::Runner";
            case "WorkItemsType" -> "WorkItems::Type";
            case "Noteable", "Global", "Job" -> "";
            default -> name;
        };
    }

    private static Object time(Object value) {
        return value instanceof Instant instant
                ? DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS))
                : value.toString();
    }

    private static Gid gid(String text, String type) {
        Gid gid = Gid.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not a valid GitLab ID."));
        boolean fits = type.isEmpty()
                || gid.type().equals(type)
                || (type.equals("WorkItem") && gid.type().equals("Issue"))
                || (type.equals("Issue") && gid.type().equals("WorkItem"))
                || (type.equals("Label") && gid.type().toLowerCase(Locale.ROOT).endsWith("label"))
                || (type.equals("Note") && gid.type().endsWith("Note"))
                || (type.equals("Discussion") && gid.type().endsWith("Discussion"));
        if (!fits) {
            throw new IllegalArgumentException("\"" + text + "\" does not represent an instance of " + type);
        }
        return gid;
    }

    /** A scalar that is text on the wire, or a number where it is read. */
    private record Plain(String name, Function<Object, Object> write, Function<Object, Object> read)
            implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return write.apply(result);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return read.apply(input);
            } catch (RuntimeException e) {
                throw new CoercingParseValueException(reason(input, e));
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object value = input instanceof StringValue text
                    ? text.getValue()
                    : input instanceof IntValue number ? number.getValue() : null;
            if (value == null) {
                throw new CoercingParseLiteralException("not a value of " + name);
            }
            try {
                return read.apply(value);
            } catch (RuntimeException e) {
                throw new CoercingParseLiteralException(reason(value, e));
            }
        }

        private String reason(Object input, RuntimeException e) {
            return name.endsWith("ID") && e.getMessage() != null
                    ? e.getMessage()
                    : Json.write(input.toString()) + " is not a valid " + name;
        }
    }
}
