package dev.tidemill.work.labels;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;

/** Finds, makes, changes and deletes labels of projects and groups. */
public final class Labels {
    private final Platform platform;
    private final Access access;
    private final Groups groups;

    public Labels(Platform platform, Access access, Groups groups) {
        this.platform = platform;
        this.access = access;
        this.groups = groups;
    }

    /**
     * Labels by title.
     *
     * @param search part of the title or description
     * @param ancestors whether those of the groups above count
     */
    public Slice<Label> list(Principal caller, Home home, Optional<String> search, boolean ancestors, Paging paging) {
        home.require(access, caller, WorkPermissions.READ_LABEL);
        var where = LabelStore.reach(home, ancestors);
        search.filter(text -> !text.isBlank())
                .ifPresent(text -> where.and(
                        "l.title ilike :search or l.description ilike :search",
                        "search",
                        "%" + Where.literal(text) + "%"));
        return platform.db().read(h -> LabelStore.list(h, where, paging));
    }

    /** One label by number or title, also of the groups above; 404 otherwise. */
    public Label get(Principal caller, Home home, String idOrTitle) {
        home.require(access, caller, WorkPermissions.READ_LABEL);
        return platform.db().read(h -> find(h, home, idOrTitle, true)).orElseThrow(() -> ApiError.notFound("Label"));
    }

    /** Makes a label; 409 when the title is taken here or above. */
    public Label create(Principal caller, Home home, LabelChange wanted) {
        home.require(access, caller, WorkPermissions.ADMIN_LABEL);
        return platform.db().write(tx -> {
            String title = wanted.title().orElseThrow();
            if (byTitles(tx, home, List.of(title)).containsKey(title)) {
                throw ApiError.conflict("Label already exists");
            }
            long id = LabelStore.insert(
                            tx, home.place(), wanted, platform.clock().instant())
                    .orElseThrow(() -> ApiError.conflict("Label already exists"));
            setPriority(tx, home, id, wanted);
            return find(tx, home, id);
        });
    }

    /** Changes a label; in a project a label of a group may be given a rank only. */
    public Label update(Principal caller, Home home, String idOrTitle, LabelChange wanted) {
        home.require(access, caller, WorkPermissions.ADMIN_LABEL);
        return translated(() -> platform.db().write(tx -> {
            Label label = find(tx, home, idOrTitle, true).orElseThrow(() -> ApiError.notFound("Label"));
            if (wanted.title().isPresent()
                    || wanted.color().isPresent()
                    || wanted.description().isPresent()) {
                requireOwn(home, label);
                LabelStore.update(tx, label.id(), wanted, platform.clock().instant());
            }
            setPriority(tx, home, label.id(), wanted);
            return find(tx, home, label.id());
        }));
    }

    /** Deletes a label; whatever has it loses it. */
    public void delete(Principal caller, Home home, String idOrTitle) {
        home.require(access, caller, WorkPermissions.ADMIN_LABEL);
        platform.db().run(tx -> {
            Label label = find(tx, home, idOrTitle, false).orElseThrow(() -> ApiError.notFound("Label"));
            LabelStore.delete(tx, label.id());
        });
    }

    /** Makes a label of a project one of its group. */
    public Label promote(Principal caller, Home home, String idOrTitle) {
        home.require(access, caller, WorkPermissions.ADMIN_LABEL);
        Group group = groups.byId(home.namespaceId())
                .orElseThrow(() -> ApiError.of(400, "Failed to promote project label to group label"));
        access.require(caller, group, WorkPermissions.ADMIN_LABEL);
        return translated(() -> platform.db().write(tx -> {
            Label label = find(tx, home, idOrTitle, false).orElseThrow(() -> ApiError.notFound("Label"));
            LabelStore.promote(tx, label, group.id(), platform.clock().instant());
            return find(tx, home, label.id());
        }));
    }

    /** How many items in a place have a label. */
    public record ItemCounts(long open, long closed) {}

    /** How many work items have each of these labels in a place, by number of the label. */
    public Map<Long, ItemCounts> itemCounts(Home home, List<Label> shown) {
        return counts(home, shown).values().stream()
                .collect(Collectors.toMap(
                        LabelStore.Counts::labelId, count -> new ItemCounts(count.openIssues(), count.closedIssues())));
    }

    /** The same as rows. */
    Map<Long, LabelStore.Counts> counts(Home home, List<Label> labels) {
        var ids = labels.stream().map(Label::id).toList();
        return platform.db().read(h -> LabelStore.counts(h, ids, home)).stream()
                .collect(Collectors.toMap(LabelStore.Counts::labelId, Function.identity()));
    }

    /** Those of these titles that are good in a place, its own before those of groups; without asking who wants to know. */
    public Map<String, Label> byTitles(Handle h, Home home, Collection<String> titles) {
        var where = LabelStore.reach(home, true).and("l.title = any(:titles)", "titles", titles.toArray(String[]::new));
        return LabelStore.all(h, where).stream()
                .collect(Collectors.toMap(
                        Label::title, Function.identity(), (one, other) -> one.projectId() == null ? other : one));
    }

    /** Those of these numbers that are good in a place. */
    public Map<Long, Label> byIds(Handle h, Home home, Collection<Long> ids) {
        var where = LabelStore.reach(home, true).and("l.id = any(:ids)", "ids", ids.toArray(Long[]::new));
        return LabelStore.all(h, where).stream().collect(Collectors.toMap(Label::id, Function.identity()));
    }

    /** Labels by number, wherever they stand. */
    public Map<Long, Label> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> LabelStore.byIds(h, ids)).stream()
                        .collect(Collectors.toMap(Label::id, Function.identity()));
    }

    /**
     * The numbers of labels that a request names by title. Titles nobody made yet become labels of the project when
     * the caller may make labels, and are left out otherwise.
     */
    public List<Long> named(Handle tx, Principal caller, Home home, Collection<String> titles) {
        var known = byTitles(tx, home, titles);
        boolean may = home.may(access, caller, WorkPermissions.ADMIN_LABEL);
        return titles.stream()
                .map(String::strip)
                .filter(title -> !title.isEmpty())
                .distinct()
                .map(title -> Optional.ofNullable(known.get(title))
                        .map(Label::id)
                        .or(() -> may ? make(tx, home, title) : Optional.empty()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Long> make(Handle tx, Home home, String title) {
        return LabelStore.insert(
                        tx,
                        home.place(),
                        LabelChange.named(title),
                        platform.clock().instant())
                .or(() -> Optional.ofNullable(byTitles(tx, home, List.of(title)).get(title))
                        .map(Label::id));
    }

    private static Label translated(Supplier<Label> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("title", "has already been taken");
            }
            throw e;
        }
    }

    private static void requireOwn(Home home, Label label) {
        if (home.isProject() != (label.projectId() != null)) {
            throw ApiError.notFound("Label");
        }
    }

    private static void setPriority(Handle tx, Home home, long id, LabelChange wanted) {
        var project = home.project();
        var priority = wanted.priority();
        if (priority != null && project != null) {
            LabelStore.setPriority(tx, project.id(), id, priority.orElse(null));
        }
    }

    private static Label find(Handle h, Home home, long id) {
        return LabelStore.all(h, LabelStore.reach(home, true).and("l.id = :id", "id", id)).stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Label"));
    }

    private static Optional<Label> find(Handle h, Home home, String idOrTitle, boolean ancestors) {
        boolean number = idOrTitle.length() < 19
                && !idOrTitle.isEmpty()
                && idOrTitle.chars().allMatch(c -> c >= '0' && c <= '9');
        var found = LabelStore.all(
                h,
                LabelStore.reach(home, ancestors)
                        .and("l.id = :id or l.title = :title", "id", number ? Long.parseLong(idOrTitle) : -1L)
                        .value("title", idOrTitle));
        return found.stream()
                .filter(label -> Long.toString(label.id()).equals(idOrTitle))
                .findFirst()
                .or(() -> found.stream()
                        .filter(label -> label.projectId() != null)
                        .findFirst())
                .or(() -> found.stream().findFirst());
    }
}
