package dev.tidemill.repos;

import dev.tidemill.app.Server;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Users, tokens and projects with repositories, made by rows: what tests of this room start from. */
public final class RepoWorld implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Server app;
    private final @Nullable TestServer server;

    /** A user with a token that may do everything. */
    public record Person(long id, String name, String token) {}

    /** A project with an empty repository. */
    public record Place(long id, String path) {}

    public RepoWorld() {
        this(TestServer.start());
    }

    public RepoWorld(TestServer server) {
        this.app = server.server();
        this.server = server;
    }

    /** A world on a server that somebody else closes. */
    public RepoWorld(Server app) {
        this.app = app;
        this.server = null;
    }

    public TestServer server() {
        return Objects.requireNonNull(server);
    }

    public Database db() {
        return app.platform().db();
    }

    public ReposRoom room() {
        return app.rooms().stream()
                .filter(ReposRoom.class::isInstance)
                .map(ReposRoom.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public Person person() {
        int n = NAMES.incrementAndGet();
        String name = "person" + n;
        String token = "glpat-of-" + name + "-0123456789";
        long id = db().write(tx ->
                tx.createQuery("""
                        insert into identity.users (username, name, email, created_at, updated_at)
                        values (:name, :name, :name || '@example.org', now(), now()) returning id
                        """).bind("name", name).mapTo(Long.class).one());
        token(id, token, "api");
        return new Person(id, name, token);
    }

    /** Another token of a user. */
    public void token(long userId, String secret, String... scopes) {
        db().run(tx -> tx.createUpdate("""
                        insert into identity.access_tokens (user_id, name, digest, scopes, expires_at, created_at)
                        values (:user, 'test', :digest, :scopes, current_date + 100, now())
                        """)
                .bind("user", userId)
                .bind("digest", Secrets.digest(secret))
                .bind("scopes", scopes)
                .execute());
    }

    /** A private project of its owner. */
    public Place project(Person owner) {
        return project(owner, 0);
    }

    /** A project of its owner with visibility 0, 10 or 20. */
    public Place project(Person owner, int visibility) {
        String path = "project" + NAMES.incrementAndGet();
        return db().write(tx -> {
            long namespace = tx.createQuery("""
                            with known as (select id from projects.namespaces where owner_id = :owner),
                            made as (
                              insert into projects.namespaces
                                (kind, owner_id, name, path, visibility, lineage, created_at, updated_at)
                              select 'user', :owner, :name, :name, 20, '{}', now(), now()
                              where not exists (select from known) returning id)
                            select id from known union all select id from made
                            """)
                    .bind("owner", owner.id())
                    .bind("name", owner.name())
                    .mapTo(Long.class)
                    .one();
            tx.execute("update projects.namespaces set lineage = array[id] where id = ?", namespace);
            tx.execute(
                    "insert into projects.routes (key, full_path, namespace_id) values (?, ?, ?) on conflict do nothing",
                    owner.name(),
                    owner.name(),
                    namespace);
            long id = tx.createQuery("""
                            insert into projects.projects
                              (namespace_id, name, path, visibility, creator_id, created_at, updated_at, last_activity_at)
                            values (:namespace, :path, :path, :visibility, :owner, now(), now(), now()) returning id
                            """)
                    .bind("namespace", namespace)
                    .bind("path", path)
                    .bind("visibility", visibility)
                    .bind("owner", owner.id())
                    .mapTo(Long.class)
                    .one();
            String full = owner.name() + "/" + path;
            tx.execute(
                    "insert into projects.routes (key, full_path, project_id) values (lower(?), ?, ?)", full, full, id);
            room().repositories().create(tx, id, "main");
            return new Place(id, full);
        });
    }

    /** Keys of blobs whose row counts another number of rows that name them than there are. */
    public List<String> miscountedBlobs() {
        return db().read(h -> h.createQuery("""
                        select b.key from platform.blobs b
                        left join (select key, count(*) as named from (
                              select key from repos.pack_files union all select key from local.derived_pack_files) f
                            group by key) n on n.key = b.key
                        where (b.state = 'live' and b.refs <> coalesce(n.named, 0))
                           or (b.state <> 'live' and n.named > 0)
                        """).mapTo(String.class).list());
    }

    /** Runs everything that is due now. */
    public void drain() {
        app.background().drain();
    }

    public void member(Place project, Person person, Role role) {
        db().run(tx -> tx.execute(
                "insert into projects.members (project_id, user_id, access_level, created_at) values (?, ?, ?, now())",
                project.id(),
                person.id(),
                role.level()));
    }

    /** The address to clone from, with a user name and a secret in it. */
    public String address(Place project, Person person) {
        return address(project, person.name(), person.token());
    }

    public String address(Place project, String user, String secret) {
        return address(app.port(), project, user, secret);
    }

    /** The same on a server at another port of the same data. */
    public static String address(int port, Place project, String user, String secret) {
        return "http://" + user + ":" + secret + "@localhost:" + port + "/" + project.path() + ".git";
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
