package dev.tidemill.bench;

import dev.tidemill.app.Server;
import dev.tidemill.app.ServerOptions;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.ErrorRenderer;
import dev.tidemill.platform.http.HttpServer;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.RequestLog;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.postgres.EmbeddedPostgres;
import dev.tidemill.platform.postgres.PostgresOptions;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.JoinPacksJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that is measured: the whole application on a durable PostgreSQL, and beside it, in the same
 * JVM, native references on ports of their own, those with {@code fsync:} in front with {@code core.fsync=all}: by
 * its defaults git does not sync what a small push brings. Prints the ports. Commands come line by line on standard
 * input, each is answered by one line; {@link BenchProcess} says what they are.
 */
public final class GitBenchServer {
    static final String PASSWORD = "the password of the benchmark";
    static final String TOKEN = "glpat-bench-token-0123456789";

    /** The system property that leaves the policy of collections as it is by default, and does background work. */
    static final String COLLECTS = "tidemill.bench.collects";

    private static final long MOST_SECONDS = 120;

    private GitBenchServer() {}

    /** Arguments: the data folder, then native repositories. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        for (String part : List.of("blobs", "secrets", "logs", "run")) {
            Files.createDirectories(data.resolve(part));
        }
        var postgres = EmbeddedPostgres.start(data.resolve("postgres"), PostgresOptions.defaults());
        var settings =
                new HashMap<>(Map.of("root-token", TOKEN, "root-password", PASSWORD, "database-connections", "24"));
        if (!Boolean.getBoolean(COLLECTS)) {
            settings.putAll(Map.of("git-gc-packs", "10000", "git-gc-commits", "100000"));
        }
        var server = Server.start(new ServerOptions(
                "127.0.0.1",
                0,
                data,
                new Database.Address(postgres.jdbcUrl(), postgres.user(), postgres.password()),
                new Settings(settings, Map.of(), Map.of()),
                InstantSource.system(),
                Boolean.getBoolean(COLLECTS)));
        var references = new ArrayList<HttpServer>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            boolean synced = argument.startsWith(BenchProcess.SYNCED);
            references.add(reference(
                    server,
                    Path.of(synced ? argument.substring(BenchProcess.SYNCED.length()) : argument),
                    synced ? List.of("-c", "core.fsync=all") : List.of()));
        }
        System.out.println(
                server.port() + references.stream().map(one -> " " + one.port()).collect(Collectors.joining()));
        var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                System.out.println(answer(server, line));
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1); // else who asked would wait for ever
            }
        }
        references.forEach(HttpServer::close);
        server.close();
        postgres.close();
    }

    private static String answer(Server server, String command) throws Exception {
        String[] words = command.split(" ");
        var numbers = Stream.of(words).skip(1).map(Long::valueOf).toList();
        var db = server.platform().db();
        switch (words[0]) {
            case "collecting" -> {
                return Double.toString(seconds(server, CollectGarbageJob.KIND));
            }
            case "joining" -> {
                return Double.toString(seconds(server, JoinPacksJob.KIND));
            }
            case "collect" -> {
                ServerWait.until(db, MOST_SECONDS, ServerWait::collected); // two at once would be in each other's way
                room(server, ReposRoom.class).upkeep().collector().collect(numbers.getFirst());
            }
            case "idle" -> ServerWait.until(db, numbers.getFirst(), ServerWait::collected);
            case "quiet" -> ServerWait.until(db, MOST_SECONDS, ServerWait::quiet);
            case "checked" -> ServerWait.until(db, MOST_SECONDS, h -> ServerWait.checked(h, numbers.getFirst()));
            case "fill-issues" ->
                db.run(h -> ListRows.issues(h, numbers.getFirst(), numbers.subList(1, numbers.size())));
            case "fill-requests" ->
                db.run(h -> ListRows.requests(h, numbers.getFirst(), numbers.subList(1, numbers.size())));
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }

    /** How long jobs of a kind have run so far. */
    private static double seconds(Server server, JobKind<?> kind) {
        var runs = server.platform().meters().find("jobs.runs").tag("kind", kind.name());
        return runs.timers().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS))
                .sum();
    }

    private static HttpServer reference(Server server, Path repository, List<String> configuration) {
        var platform = server.platform();
        var routes = new Routes();
        var credentials = room(server, IdentityRoom.class).gitCredentials();
        new NativeGitRoutes(credentials, room(server, ProjectsRoom.class).access(), repository, configuration)
                .add(routes);
        return new HttpServer(
                "127.0.0.1",
                0,
                routes,
                List.of(),
                new ErrorRenderer((request, status, text, id) -> text),
                new RequestLog(platform.meters()),
                new Request.Limits("http://localhost", 1 << 20));
    }

    private static <R extends Room> R room(Server server, Class<R> type) {
        return server.rooms().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
