package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.GroupChange;
import dev.tidemill.projects.namespaces.NamespaceFilter;
import dev.tidemill.projects.projects.ProjectChange;
import java.util.ArrayList;
import java.util.List;

/** The forms that make a group or a project. */
final class NewPages {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/form_page.jte";
    static final List<Choice> VISIBILITY = List.of(
            new Choice("private", "Private: members only"),
            new Choice("internal", "Internal: everybody who is signed in"),
            new Choice("public", "Public: everybody"));

    private final Shells shells;
    private final Lists lists;

    NewPages(Shells shells, Lists lists) {
        this.shells = shells;
        this.lists = lists;
    }

    void routes(Routes routes) {
        routes.get("/projects/new", Needs.PAGE_USER, request -> project(request, 200, Faults.NONE));
        routes.post("/projects", Needs.FORM, this::createProject);
        routes.get("/groups/new", Needs.PAGE_USER, request -> group(request, 200, Faults.NONE));
        routes.post("/groups", Needs.FORM, this::createGroup);
    }

    private Reply createProject(Request request) {
        Principal caller = Principal.of(request);
        var params = request.params();
        try {
            params.requiredText("name");
            Project project = lists.changes()
                    .create(caller, caller.required(), ProjectChange.of(FormParams.given(params)), params);
            return Shells.done("/" + project.fullPath(), "The project " + project.name() + " was made.");
        } catch (ApiError refused) {
            return project(request, 422, Faults.of(refused));
        }
    }

    private Reply createGroup(Request request) {
        try {
            request.params().requiredText("name");
            Group group =
                    lists.groups().create(Principal.of(request), GroupChange.of(FormParams.withPath(request.params())));
            return Shells.done("/" + group.fullPath(), "The group " + group.name() + " was made.");
        } catch (ApiError refused) {
            return group(request, 422, Faults.of(refused));
        }
    }

    private Reply project(Request request, int status, Faults faults) {
        var params = request.params();
        var form = Form.of(
                        "/projects",
                        "Create project",
                        Field.text("name", "Name")
                                .required()
                                .value(params.text("name").orElse(""))
                                .error(faults.of("name")),
                        Field.select("namespace_id", "Group or user", namespaces(request))
                                .value(params.text("namespace_id").orElse(null))
                                .error(faults.of("namespace")),
                        Field.text("path", "Address")
                                .value(params.text("path").orElse(""))
                                .hint("Letters, digits, dashes, dots; made from the name when empty.")
                                .error(faults.of("path")),
                        Field.text("description", "Description")
                                .value(params.text("description").orElse("")),
                        visibility(request, faults),
                        Field.checkbox(
                                "initialize_with_readme",
                                "Begin with a README, so that it can be cloned at once",
                                true))
                .error(faults.other("name", "namespace", "path", "visibility_level"))
                .back("/");
        return page(request, status, "New project", form);
    }

    private Reply group(Request request, int status, Faults faults) {
        var params = request.params();
        var form = Form.of(
                        "/groups",
                        "Create group",
                        Field.text("name", "Name")
                                .required()
                                .value(params.text("name").orElse(""))
                                .error(faults.of("name")),
                        Field.select("parent_id", "Parent group", parents(request))
                                .value(params.text("parent_id").orElse(""))
                                .error(faults.of("parent_id")),
                        Field.text("path", "Address")
                                .value(params.text("path").orElse(""))
                                .hint("Letters, digits, dashes, dots; made from the name when empty.")
                                .error(faults.of("path")),
                        Field.text("description", "Description")
                                .value(params.text("description").orElse("")),
                        visibility(request, faults))
                .error(faults.other("name", "parent_id", "path", "visibility_level"))
                .back("/");
        return page(request, status, "New group", form);
    }

    private static Field visibility(Request request, Faults faults) {
        return Field.radios("visibility", "Who may see it", VISIBILITY)
                .value(request.params().text("visibility").orElse("private"))
                .error(faults.of("visibility_level"));
    }

    private List<Choice> namespaces(Request request) {
        var filter = NamespaceFilter.of(FormParams.none());
        return lists.namespaces().list(Principal.of(request), filter, new Paging(1, Paging.MOST, "")).items().stream()
                .map(namespace -> new Choice(Long.toString(namespace.id()), namespace.fullPath()))
                .toList();
    }

    private List<Choice> parents(Request request) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "None"));
        lists
                .namespaces()
                .list(Principal.of(request), NamespaceFilter.of(FormParams.none()), new Paging(1, Paging.MOST, ""))
                .items()
                .stream()
                .filter(namespace -> namespace.isGroup())
                .forEach(group -> choices.add(new Choice(Long.toString(group.id()), group.fullPath())));
        return choices;
    }

    private Reply page(Request request, int status, String title, Form form) {
        var shell = shells.of(request).title(title).crumbs(new Crumb(title, request.path()));
        return shells.page(status, new View(shell, TEMPLATE, new FormPage(title, form)));
    }
}
