package dev.tidemill.projects.members;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.GroupRow;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL that finds projects and groups together with a user's standing to them. */
public final class AccessStore {
    /** The user's effective level in project {@code p} of namespace {@code n}; names :user and :today. */
    public static final String PROJECT_LEVEL = """
            greatest(
                (select max(m.access_level) from projects.memberships m
                    where m.user_id = :user and (m.project_id = p.id or m.namespace_id = any(n.lineage))
                        and (m.expires_at is null or m.expires_at > :today)),
                case when n.owner_id = :user then 50 end)""";

    /** The user's effective level in namespace {@code n}; names :user and :today. */
    public static final String GROUP_LEVEL = """
            greatest(
                (select max(m.access_level) from projects.memberships m
                    where m.user_id = :user and m.namespace_id = any(n.lineage)
                        and (m.expires_at is null or m.expires_at > :today)),
                case when n.owner_id = :user then 50 end)""";

    /** Whether the user is a member of anything inside namespace {@code n}; names :user and :today. */
    public static final String WITHIN = """
            n.id = any(array(
                select unnest(d.lineage) from projects.memberships m
                    left join projects.projects mp on mp.id = m.project_id and mp.deleting_at is null
                    join projects.namespaces d on d.id = coalesce(m.namespace_id, mp.namespace_id)
                where m.user_id = :user and (m.expires_at is null or m.expires_at > :today)))""";

    private static final String GROUPS_OF_USER = """
            array(select m.namespace_id from projects.memberships m
                where m.user_id = :user and m.namespace_id is not null and m.access_level >= %s
                    and (m.expires_at is null or m.expires_at > :today))""";

    private static final String MEMBER_OF_PROJECT = """
            p.id in (
                select m.project_id from projects.memberships m
                    where m.user_id = :user and m.project_id is not null and m.access_level >= %1$s
                        and (m.expires_at is null or m.expires_at > :today)
                union all
                select mp.id from projects.namespaces mn join projects.projects mp on mp.namespace_id = mn.id
                    where mn.owner_id = :user or mn.lineage && %2$s)""";

    private static final String BY_KEY = """
            p.id = coalesce(
                (select project_id from projects.routes where key = :key),
                (select project_id from projects.redirects where key = :key))
            """;

    private static final String MEMBER_BESIDE = """
            (p.id in (
                select m.project_id from projects.memberships m
                    where m.user_id = :user and m.project_id is not null and m.access_level >= %1$s
                        and (m.expires_at is null or m.expires_at > :today))
             or p.namespace_id in (
                select mn.id from projects.namespaces mn where mn.owner_id = :user or mn.lineage && %2$s))""";

    private static final Beside<Boolean> NOTHING = new Beside<>("", "", row -> true);

    private AccessStore() {}

    /**
     * Whether the user has at least a level in project {@code p}; for lists: what the user is a member of is
     * looked up once, not for every row. Names :user and :today.
     *
     * @param least a number, or the name of a parameter with its colon
     */
    public static String memberOfProject(String least) {
        return MEMBER_OF_PROJECT.formatted(least, GROUPS_OF_USER.formatted(least));
    }

    /**
     * As {@link #memberOfProject}, where that is one way among others to see it: the projects of the user's groups are not
     * looked up, of which there may be very many. Names :user and :today.
     */
    public static String memberBeside(String least) {
        return MEMBER_BESIDE.formatted(least, GROUPS_OF_USER.formatted(least));
    }

    /** Whether the user has at least a level in namespace {@code n}. */
    public static String memberOfGroup(String least) {
        return "n.owner_id = :user or n.lineage && " + GROUPS_OF_USER.formatted(least);
    }

    record FoundProject(Project project, Standing standing) {}

    record FoundGroup(Group group, Standing standing) {}

    /** A project with what another room read of it. */
    record FoundBeside<T>(FoundProject project, T beside) {}

    static Optional<FoundProject> project(Handle h, Address address, @Nullable Long user, LocalDate today) {
        return project(h, address, user, today, NOTHING).map(FoundBeside::project);
    }

    static <T> Optional<FoundBeside<T>> project(
            Handle h, Address address, @Nullable Long user, LocalDate today, Beside<T> beside) {
        return h.createQuery("select " + ProjectRow.COLUMNS + ", p.features, " + PROJECT_LEVEL + " as level"
                        + beside.further() + " from " + ProjectRow.FROM + " " + beside.joins() + " where "
                        + (address.id() != null ? "p.id = :id" : BY_KEY))
                .bind("id", address.id())
                .bind("key", address.key())
                .bind("user", user)
                .bind("today", today)
                .map((row, context) -> found(row, beside))
                .findOne();
    }

    /** The same with the holder of a secret as the user, who is found by the statement itself. */
    static <T> Optional<Claimed<T>> claimed(
            Handle h, Address address, Bearer bearer, LocalDate today, Beside<T> beside) {
        return h.createQuery("select " + ProjectRow.COLUMNS + ", p.features, "
                        + PROJECT_LEVEL.replace(":user", bearer.user()) + " as level, " + bearer.columns()
                        + beside.further() + " from " + ProjectRow.FROM + " " + bearer.joins() + " " + beside.joins()
                        + " where " + (address.id() != null ? "p.id = :id" : BY_KEY))
                .bind("id", address.id())
                .bind("key", address.key())
                .bind("digest", bearer.digest())
                .bind("today", today)
                .map((row, context) -> new Claimed<>(bearer.reader().read(row), found(row, beside)))
                .findOne();
    }

    private static <T> FoundBeside<T> found(ResultSet row, Beside<T> beside) throws SQLException {
        return new FoundBeside<>(
                new FoundProject(ProjectRow.map(row), ofProject(row)),
                beside.reader().read(row));
    }

    static Optional<FoundGroup> group(Handle h, Address address, @Nullable Long user, LocalDate today) {
        return h.createQuery("select " + GroupRow.COLUMNS + ", " + GROUP_LEVEL + " as level, " + WITHIN
                        + " as within from " + GroupRow.FROM + " where "
                        + (address.id() != null ? "n.id = :id" : """
                                n.id = coalesce(
                                    (select namespace_id from projects.routes where key = :key),
                                    (select namespace_id from projects.redirects where key = :key))
                                """))
                .bind("id", address.id())
                .bind("key", address.key())
                .bind("user", user)
                .bind("today", today)
                .map((row, context) -> new FoundGroup(GroupRow.map(row), ofGroup(row)))
                .findOne();
    }

    private static Standing ofProject(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("id"),
                Visibility.ofLevel(row.getInt("visibility")),
                row.getBoolean("archived"),
                features(row.getString("features")),
                role(row),
                false);
    }

    private static Standing ofGroup(ResultSet row) throws SQLException {
        return new Standing(
                null,
                Visibility.ofLevel(row.getInt("visibility")),
                false,
                Map.of(),
                role(row),
                row.getBoolean("within"));
    }

    /** The role in the column {@code level}. */
    public static Optional<Role> role(ResultSet row) throws SQLException {
        return Role.ofLevel(row.getInt("level"));
    }

    /** Reads the levels that a project sets itself. */
    public static Map<ProjectFeature, ProjectFeature.Level> features(String json) {
        var levels = new EnumMap<ProjectFeature, ProjectFeature.Level>(ProjectFeature.class);
        JsonNode tree = Json.tree(json);
        for (ProjectFeature feature : ProjectFeature.values()) {
            JsonNode word = tree.get(feature.word());
            if (word != null) {
                ProjectFeature.Level.ofWord(word.asText()).ifPresent(level -> levels.put(feature, level));
            }
        }
        return levels;
    }
}
