package dev.tidemill.identity.graph;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.graphql.GraphEngine;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.http.Routes;
import java.util.ArrayList;
import java.util.List;

/** GraphQL: the endpoint and the explorer, over the parts of all rooms. */
public final class GraphRoom implements Room {
    private final GraphEngine engine;
    private final GraphApi api;
    private final GraphPage page;

    public GraphRoom(Platform platform, Users users, List<GraphPart> rooms) {
        var parts = new ArrayList<GraphPart>();
        parts.add(new UserGraph(users, platform.externalUrl()));
        parts.addAll(rooms);
        this.engine = new GraphEngine(List.copyOf(parts));
        this.api = new GraphApi(engine);
        this.page = new GraphPage(platform.shells(), engine);
    }

    @Override
    public String name() {
        return "graphql";
    }

    /** The engine, for the snapshot of its schema. */
    public GraphEngine engine() {
        return engine;
    }

    @Override
    public void routes(Routes routes) {
        api.routes(routes);
        page.routes(routes);
    }
}
