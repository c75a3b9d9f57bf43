package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.platform.http.Route;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every REST route of every room, as seen by those who may not use it. */
@Tag("server")
class RouteGuardTest {
    private static final SettableClock CLOCK = SettableClock.standing();
    private static TestServer server;
    private static IdentityServer given;
    private static Person outsider;
    private static Person guest;
    private static long group;
    private static long project;
    private static String expiring;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().clock(CLOCK).manual().start();
        given = new IdentityServer(server);
        Person owner = given.person("owner");
        outsider = given.person("outsider");
        guest = given.person("guest");
        group = given.group(owner, "private", "private");
        project = given.project(owner, group, "private", "private");
        given.member("projects", project, guest, 10);
        expiring = server.root()
                .post(
                        "/users/" + owner.id() + "/personal_access_tokens",
                        Map.of("name", "short", "scopes", List.of("api"), "expires_at", "2026-11-03"))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The routes of the REST API that take a caller's token; runners bring tokens of their own. */
    private static Stream<Route> routes() {
        return server.server().routes().rows().stream()
                .filter(route -> route.path().startsWith("/api/v4/"))
                .filter(route -> !route.need().label().contains("runner"))
                .filter(route -> !route.need().label().equals("nothing"));
    }

    private static boolean anyone(Route route) {
        return route.need().label().startsWith("anyone");
    }

    /** What a guest does changes the guest's own marks only. */
    private static boolean ofOneself(Route route) {
        return route.path().endsWith("/star")
                || route.path().endsWith("/unstar")
                || route.path().endsWith("/notification_settings");
    }

    private static boolean reads(Route route) {
        return route.method().equals("GET") || route.method().equals("HEAD");
    }

    private static boolean below(Route route, String noun) {
        return route.path().startsWith("/api/v4/" + noun + "/{id}");
    }

    private static void check(Stream<Route> rows, Http client, Predicate<Integer> good) {
        var offenders = new TreeSet<String>();
        var all = rows.toList();
        assertThat(all).isNotEmpty();
        for (Route route : all) {
            int status = call(client, route);
            if (!good.test(status)) {
                offenders.add(route.method() + " " + route.path() + " ("
                        + route.need().label() + "): " + status);
            }
        }
        assertThat(offenders).isEmpty();
    }

    private static int call(Http client, Route route) {
        String path = route.path();
        long id = path.startsWith("/api/v4/groups") ? group : project;
        String filled = path.replace("{id}", Long.toString(id)).replaceAll("[{<][^}>]*[}>]", "999999");
        return client.with("Content-Type", "application/json")
                .send(route.method(), filled, BodyPublishers.ofString("{}"))
                .status();
    }

    @Test
    void anonymousCallersAreAskedToSignInOrFindNothing() {
        check(routes().filter(route -> !anyone(route)), server.http(), status -> status == 401);
        check(
                routes().filter(route -> anyone(route) && (below(route, "projects") || below(route, "groups"))),
                server.http(),
                status -> status == 404 || status == 401 || status == 400);
    }

    @Test
    void anExpiredTokenIsRefusedEverywhere() {
        CLOCK.advance(Duration.ofDays(2));
        try {
            check(routes(), server.http().token(expiring), status -> status == 401);
        } finally {
            CLOCK.advance(Duration.ofDays(-2));
        }
    }

    @Test
    void aTokenOfAnotherScopeIsRefused() {
        var narrow = server.http().token(given.token(outsider.id(), "read_user"));
        check(
                routes().filter(route -> !route.need().label().contains("read_user")
                        && !route.need().label().equals("any scope")),
                narrow,
                status -> status == 403);
        var reading = server.http().token(given.token(outsider.id(), "read_api"));
        check(
                routes().filter(route -> !reads(route) && !route.need().label().equals("any scope")),
                reading,
                status -> status == 403);
    }

    @Test
    void anOutsiderFindsNoPrivateProjectOrGroup() {
        var client = server.http().token(outsider.token());
        check(
                routes().filter(route -> below(route, "projects") || below(route, "groups")),
                client,
                status -> status == 404 || status == 400);
    }

    @Test
    void aGuestChangesNothing() {
        var client = server.http().token(guest.token());
        check(
                routes().filter(route -> below(route, "projects") && !reads(route) && !ofOneself(route)),
                client,
                status -> status >= 400 && status < 500);
    }

    @Test
    void adminRoutesAreForAdministrators() {
        check(
                routes().filter(route -> route.need().label().equals("admin")),
                server.http().token(outsider.token()),
                status -> status == 403);
    }
}
