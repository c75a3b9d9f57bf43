package dev.tidemill.platform.graphql;

/**
 * Contributed kind: a room's part of the schema. Its types stand in {@code graphql/<name>.graphqls}; fields without a
 * resolver are read from components and accessors of the same name. Types {@code XConnection} that nobody declares
 * are made with {@code nodes}, {@code edges}, {@code pageInfo} and {@code count}.
 */
public interface GraphPart {
    /** The name of its schema file. */
    String name();

    /** Adds the resolvers and loaders. */
    void wire(Wiring wiring);
}
