package dev.tidemill.ci.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server in which nothing happens by itself, and what tests of deployments ask it. */
final class DeployWorld implements AutoCloseable {
    final SettableClock clock = SettableClock.standing();
    final CiWorld ci;

    DeployWorld() {
        this(server -> server);
    }

    /** The same with more settings of the server. */
    DeployWorld(UnaryOperator<TestServer.Builder> more) {
        ci = new CiWorld(more.apply(CiWorld.builder().clock(clock).manual()).start());
    }

    Place project() {
        return ci.project();
    }

    TestServer server() {
        return ci.server();
    }

    Person person(String stem) {
        return ci.person(stem);
    }

    FakeRunner runner(Place place) {
        return ci.runner(place);
    }

    void drain() {
        ci.drain();
    }

    /** Lets a minute pass, after which the clock looks for environments whose time is over. */
    void expire() {
        clock.advance(Duration.ofMinutes(1));
        drain();
    }

    String push(Place place, String yaml) {
        String sha = ci.push(place, yaml);
        drain();
        return sha;
    }

    void pushBranch(Place place, String branch) {
        ci.pushBranch(place, branch);
        drain();
    }

    JsonNode pipeline(Place place, String sha) {
        return ci.pipelines(place, sha).getFirst();
    }

    Map<String, JsonNode> jobs(Place place, JsonNode pipeline) {
        return ci.jobs(place, pipeline);
    }

    void variable(Place place, String key, String value, String scope) {
        place.owner()
                .api()
                .post(place.api() + "/variables", Map.of("key", key, "value", value, "environment_scope", scope))
                .expect(201);
    }

    /** The instant so many hours from now, as JSON has it. */
    String in(int hours) {
        return clock.instant().plus(Duration.ofHours(hours)).toString();
    }

    List<String> environments(Place place) {
        var names = new ArrayList<String>();
        place.owner()
                .api()
                .get(place.api() + "/environments")
                .expect(200)
                .json()
                .forEach(environment -> names.add(environment.get("name").asText()));
        return names;
    }

    /** An environment by name, with its last deployment. */
    JsonNode environment(Place place, String name) {
        for (JsonNode environment : place.owner()
                .api()
                .get(place.api() + "/environments")
                .expect(200)
                .json()) {
            if (environment.get("name").asText().equals(name)) {
                String one =
                        place.api() + "/environments/" + environment.get("id").asLong();
                return place.owner().api().get(one).expect(200).json();
            }
        }
        throw new AssertionError("no environment " + name);
    }

    String state(Place place, String name) {
        return environment(place, name).get("state").asText();
    }

    /** All of them, the oldest first. */
    List<JsonNode> deployments(Place place) {
        var all = new ArrayList<JsonNode>();
        place.owner().api().get(place.api() + "/deployments").expect(200).json().forEach(all::add);
        return all;
    }

    List<String> statuses(Place place) {
        return deployments(place).stream()
                .map(deployment -> deployment.get("status").asText())
                .toList();
    }

    List<String> statusesOf(Place place, String environment) {
        return deployments(place).stream()
                .filter(deployment ->
                        deployment.at("/environment/name").asText().equals(environment))
                .map(deployment -> deployment.get("status").asText())
                .toList();
    }

    /** Of the only deployment to an environment. */
    String status(Place place, String environment) {
        return statusesOf(place, environment).getFirst();
    }

    /** What the outbox says of a deployment: from, to, and the stem of who did it. */
    List<String> moves(JsonNode deployment) {
        drain();
        return ci.server()
                .platform()
                .db()
                .read(h -> h.createQuery("""
                                select coalesce(e.payload->>'from', 'null') || '>' || (e.payload->>'to') || ' by '
                                    || regexp_replace(coalesce(u.username, 'nobody'), '[^a-z].*', '')
                                from platform.events e left join identity.users u on u.id = e.actor_id
                                where e.kind = 'deployment_moved' and e.payload->>'deployment_id' = :id
                                order by e.position
                                """)
                        .bind("id", deployment.get("id").asText())
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void close() {
        ci.close();
    }
}
