package dev.tidemill.work.items;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.KeysetPaging;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectKeyset;
import dev.tidemill.work.subscriptions.Subscriptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues over REST (doc/api/issues.md, doc/api/issues_statistics.md). */
public final class IssuesApi {
    private static final String EVERYWHERE = "/api/v4/issues";
    private static final String IN_GROUP = "/api/v4/groups/{id}";
    private static final String IN_PROJECT = "/api/v4/projects/{id}";
    private static final String ONE = IN_PROJECT + "/issues/{issue_iid}";

    private final Access access;
    private final Groups groups;
    private final WorkItems items;
    private final WorkItemChanges changes;
    private final Labels labels;
    private final Subscriptions subscriptions;
    private final IssueJson json;

    IssuesApi(
            Access access,
            Groups groups,
            WorkItems items,
            WorkItemChanges changes,
            Labels labels,
            Subscriptions subscriptions,
            IssueJson json) {
        this.access = access;
        this.groups = groups;
        this.items = items;
        this.changes = changes;
        this.labels = labels;
        this.subscriptions = subscriptions;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(EVERYWHERE, Needs.ANYONE, this::everywhere);
        routes.get(EVERYWHERE + "/{id}", Needs.ADMIN, this::byId);
        routes.get("/api/v4/issues_statistics", Needs.ANYONE, this::statistics);
        routes.get(IN_GROUP + "/issues", Needs.ANYONE, this::ofGroup);
        routes.get(IN_GROUP + "/issues_statistics", Needs.ANYONE, this::statisticsOfGroup);
        routes.get(IN_PROJECT + "/issues", Needs.ANYONE, this::ofProject);
        routes.get(IN_PROJECT + "/issues_statistics", Needs.ANYONE, this::statisticsOfProject);
        routes.post(IN_PROJECT + "/issues", Needs.USER, this::create);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply everywhere(Request request) {
        var paging = Paging.of(request);
        return page(request, paging, items.everywhere(Principal.of(request), request.params(), paging), null);
    }

    private Reply ofGroup(Request request) {
        var paging = Paging.of(request);
        var found = items.ofGroup(Principal.of(request), group(request), request.params(), paging);
        return page(request, paging, found, null);
    }

    private Reply ofProject(Request request) {
        var project = project(request);
        if (KeysetPaging.asked(request)) {
            return keyset(request, project);
        }
        var paging = Paging.of(request);
        return page(
                request, paging, items.ofProject(Principal.of(request), project, request.params(), paging), project);
    }

    private Reply keyset(Request request, Project project) {
        var caller = Principal.of(request);
        var keyset = SubjectKeyset.of(request.params(), "i");
        var paging = KeysetPaging.of(request, "cursor");
        var found = items.after(caller, project, request.params(), keyset, paging);
        boolean details = request.params().bool("with_labels_details").orElse(false);
        var shown = json.many(caller, found, details, project).iterator();
        return paging.reply(
                found,
                item -> keyset.keyOf(
                        new SubjectKeyset.Values(item.id(), item.title(), item.createdAt(), item.updatedAt())),
                item -> shown.next());
    }

    private Reply page(Request request, Paging paging, Slice<WorkItem> found, @Nullable Project place) {
        boolean details = request.params().bool("with_labels_details").orElse(false);
        var shown = json.many(Principal.of(request), found.items(), details, place);
        return Reply.page(paging, new Slice<>(shown, found.total()), issue -> issue);
    }

    private Reply statistics(Request request) {
        return Reply.json(items.statistics(Principal.of(request), request.params()));
    }

    private Reply statisticsOfGroup(Request request) {
        return Reply.json(items.statistics(Principal.of(request), group(request), request.params()));
    }

    private Reply statisticsOfProject(Request request) {
        return Reply.json(items.statistics(Principal.of(request), project(request), request.params()));
    }

    private Reply byId(Request request) {
        var caller = Principal.of(request);
        return Reply.json(shown(items.byId(caller, request.params().requiredId("id"))));
    }

    private Reply get(Request request) {
        return Reply.json(shown(found(request)));
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), WorkPermissions.READ_ISSUE);
        var params = request.params().require("title");
        IssueParams.check(params);
        var item = changes.create(
                caller,
                project,
                IssueParams.type(params),
                IssueParams.imported(params),
                params,
                tx -> IssueParams.read(tx, caller, Home.of(project), params, labels));
        return Reply.created(shown(items.get(caller, project, item.iid())));
    }

    private Reply update(Request request) {
        var caller = Principal.of(request);
        var found = found(request);
        var params = request.params();
        IssueParams.requireSomething(params);
        IssueParams.check(params);
        changes.update(
                found.view(), tx -> IssueParams.read(tx, caller, found.view().home(), params, labels));
        return Reply.json(shown(new WorkItems.Found(items.again(found), found.view())));
    }

    private Reply delete(Request request) {
        changes.delete(found(request).view());
        return Reply.noContent();
    }

    private Map<String, Object> shown(WorkItems.Found found) {
        var shown = new LinkedHashMap<>(json.one(found.view().caller(), found.item()));
        shown.put("subscribed", subscriptions.subscribed(found.view()));
        return shown;
    }

    private WorkItems.Found found(Request request) {
        return items.get(
                Principal.of(request), request.pathParam("id"), request.params().requiredId("issue_iid"));
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), WorkPermissions.READ_ISSUE);
    }

    private Group group(Request request) {
        return groups.get(Principal.of(request), request.pathParam("id"));
    }
}
