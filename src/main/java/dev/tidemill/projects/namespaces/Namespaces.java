package dev.tidemill.projects.namespaces;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.members.AccessStore;
import dev.tidemill.projects.members.Address;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds namespaces: for a caller with what it may see, and by number for other use cases. */
public final class Namespaces {
    private final Database db;
    private final InstantSource clock;

    public Namespaces(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A namespace by number, without asking who wants to know. */
    public Optional<Namespace> byId(long id) {
        return db.read(h -> NamespaceStore.byId(h, id));
    }

    /** Many namespaces by number. */
    public Map<Long, Namespace> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.read(h -> NamespaceStore.byIds(h, ids)).stream()
                        .collect(Collectors.toMap(Namespace::id, Function.identity()));
    }

    /** The personal namespace of a user; bots have none. */
    public Optional<Namespace> ofUser(User user) {
        return db.read(h -> NamespaceStore.personal(h, user.id()));
    }

    /** The personal namespaces of many users, by user. */
    public Map<Long, Namespace> ofUsers(Collection<Long> userIds) {
        return userIds.isEmpty()
                ? Map.of()
                : db.read(h -> NamespaceStore.ofUsers(h, userIds)).stream()
                        .collect(Collectors.toMap(
                                n -> java.util.Objects.requireNonNull(n.ownerId()), Function.identity()));
    }

    /** What the JSON of users says of their namespaces; contributed to {@code identity}. */
    public Map<Long, Map<String, Object>> idsOfUsers(Principal caller, List<User> all) {
        var known = ofUsers(all.stream().map(User::id).toList());
        return known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Map.of("namespace_id", entry.getValue().id())));
    }

    /** The caller's own namespace and the groups it is a member of; all of them for administrators. */
    public Slice<Namespace> list(Principal caller, NamespaceFilter filter, Paging paging) {
        var where = mine(caller, filter.ownedOnly());
        filter.search()
                .ifPresent(text -> where.value("search", "%" + Where.literal(text) + "%")
                        .and("n.name ilike :search or r.full_path ilike :search"));
        where.when(filter.topLevelOnly(), "n.parent_id is null");
        return db.read(h -> NamespaceStore.list(h, where, paging));
    }

    /** The first hundred of those, the personal one among them. */
    public List<Namespace> mine(Principal caller) {
        var where = mine(caller, false);
        return db.read(h -> NamespaceStore.list(h, where, new Paging(1, Paging.MOST, "")))
                .items();
    }

    /** One namespace of the caller by number or address; 404 for any other. */
    public Namespace get(Principal caller, String idOrPath) {
        caller.required();
        var address = Address.of(idOrPath);
        var id = address.id();
        var key = address.key();
        var where = mine(caller, false);
        if (id != null) {
            where.and("n.id = :id", "id", id);
        } else if (key != null) {
            where.and("r.key = :key", "key", key);
        }
        return db.read(h -> NamespaceStore.list(h, where, new Paging(1, 1, ""))).items().stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Namespace"));
    }

    /** Whether an address is in use, whoever may see what is there. */
    public boolean taken(String fullPath) {
        return db.read(h -> RouteStore.taken(h, fullPath));
    }

    private Where mine(Principal caller, boolean ownedOnly) {
        var user = caller.required();
        var where = new Where()
                .value("user", user.id())
                .value("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        where.when(caller.credential().projectId() != null, "false");
        if (ownedOnly) {
            return where.and(AccessStore.memberOfGroup("50"));
        }
        return where.when(!caller.admin(), AccessStore.memberOfGroup("0"));
    }
}
