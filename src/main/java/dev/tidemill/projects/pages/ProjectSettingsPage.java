package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.projects.namespaces.NamespaceFilter;
import dev.tidemill.projects.projects.ProjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The general settings of a project: what it is, who sees which part, its address, and its end. */
final class ProjectSettingsPage {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/settings.jte";
    private static final String BASE = "/<path>/-/edit";
    private static final List<Choice> LEVELS = List.of(
            new Choice("enabled", "Everybody who sees the project"),
            new Choice("private", "Members only"),
            new Choice("disabled", "Nobody"));
    private static final Map<ProjectFeature, String> FEATURES = Map.of(
            ProjectFeature.ISSUES, "Issues",
            ProjectFeature.REPOSITORY, "Repository",
            ProjectFeature.MERGE_REQUESTS, "Merge requests",
            ProjectFeature.FORKING, "Forks",
            ProjectFeature.BUILDS, "Pipelines and jobs");
    private static final List<ProjectFeature> SHOWN = List.of(
            ProjectFeature.ISSUES,
            ProjectFeature.REPOSITORY,
            ProjectFeature.MERGE_REQUESTS,
            ProjectFeature.FORKING,
            ProjectFeature.BUILDS);

    private final Shells shells;
    private final Frames<Project> frames;
    private final Lists lists;

    ProjectSettingsPage(Shells shells, Frames<Project> frames, Lists lists) {
        this.shells = shells;
        this.frames = frames;
        this.lists = lists;
        frames.add(MenuLink.settings(Icon.GEAR, "General", BASE, (caller, project) -> may(lists, caller, project)));
    }

    /** Maintainers change settings; owners also of what is archived, for there is only its end to decide. */
    private static boolean may(Lists lists, Principal caller, Project project) {
        return lists.access().may(caller, project, MemberPermissions.ADMIN_PROJECT)
                || lists.access().may(caller, project, MemberPermissions.ARCHIVE_PROJECT);
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, "", Faults.NONE));
        routes.post(BASE, Needs.FORM, request -> change(request, "general"));
        routes.post(BASE + "/features", Needs.FORM, request -> change(request, "features"));
        routes.post(BASE + "/address", Needs.FORM, request -> change(request, "address"));
        routes.post(BASE + "/archive", Needs.FORM, this::archive);
        routes.post(BASE + "/transfer", Needs.FORM, this::transfer);
        routes.post(BASE + "/delete", Needs.FORM, this::delete);
    }

    private Project project(Request request) {
        Principal caller = Principal.of(request);
        Project project = lists.projects().get(caller, request.pathParam("path"));
        if (!may(lists, caller, project)) {
            throw ApiError.notFound();
        }
        return project;
    }

    private Reply change(Request request, String section) {
        Project project = project(request);
        Params params = FormParams.inPlace(request.params());
        try {
            Project after = lists.changes()
                    .update(Principal.of(request), Long.toString(project.id()), ProjectChange.of(params), params);
            return Shells.done("/" + after.fullPath() + "/-/edit", "The settings were saved.");
        } catch (ApiError refused) {
            return page(request, 422, section, Faults.of(refused));
        }
    }

    private Reply archive(Request request) {
        Project project = project(request);
        boolean archived = request.params().bool("archived").orElse(true);
        lists.changes().setArchived(Principal.of(request), Long.toString(project.id()), archived);
        return Shells.done(
                "/" + project.fullPath() + "/-/edit",
                archived ? "The project is read-only now." : "The project can be changed again.");
    }

    private Reply transfer(Request request) {
        Project project = project(request);
        try {
            Confirmed.require(request, Confirmed.MOVE, project.fullPath());
            Project after = lists.changes()
                    .transfer(
                            Principal.of(request),
                            Long.toString(project.id()),
                            request.params().requiredText("namespace_id"));
            return Shells.done("/" + after.fullPath(), "The project was moved.");
        } catch (ApiError refused) {
            return page(request, 422, "transfer", Faults.of(refused));
        }
    }

    private Reply delete(Request request) {
        Project project = project(request);
        try {
            Confirmed.require(request, Confirmed.DELETE, project.fullPath());
            lists.removals().deleteProject(Principal.of(request), Long.toString(project.id()));
            return Shells.done("/", "The project " + project.fullPath() + " was deleted.");
        } catch (ApiError refused) {
            return page(request, 422, "delete", Faults.of(refused));
        }
    }

    private Reply page(Request request, int status, String refused, Faults faults) {
        Principal caller = Principal.of(request);
        Project project = project(request);
        String base = "/" + project.fullPath() + "/-/edit";
        var sections = new ArrayList<SettingsContent.Section>();
        if (lists.access().may(caller, project, MemberPermissions.ADMIN_PROJECT)) {
            sections.add(general(request, project, base, refused.equals("general") ? faults : Faults.NONE));
            sections.add(features(project, base, refused.equals("features") ? faults : Faults.NONE));
            sections.add(address(request, project, base, refused.equals("address") ? faults : Faults.NONE));
        }
        if (lists.access().may(caller, project, MemberPermissions.ARCHIVE_PROJECT)) {
            sections.add(archiving(project, base));
            sections.add(moving(request, project, base, refused.equals("transfer") ? faults : Faults.NONE));
            sections.add(ending(project, base, refused.equals("delete") ? faults : Faults.NONE));
        }
        var shell = frames.shell(request, project, "General settings", base);
        return shells.page(status, new View(shell, TEMPLATE, new SettingsContent("General settings", sections)));
    }

    private SettingsContent.Section general(Request request, Project project, String base, Faults faults) {
        var params = request.params();
        boolean again = faults != Faults.NONE;
        String description = project.description();
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name")
                .required()
                .value(again ? params.text("name").orElse("") : project.name())
                .error(faults.of("name")));
        fields.add(Field.area("description", "Description")
                .value(again ? params.text("description").orElse("") : description == null ? "" : description)
                .error(faults.of("description")));
        if (lists.access().may(Principal.of(request), project, MemberPermissions.CHANGE_VISIBILITY)) {
            fields.add(Field.radios("visibility", "Who may see it", NewPages.VISIBILITY)
                    .value(
                            again
                                    ? params.text("visibility").orElse("")
                                    : project.visibility().word())
                    .error(faults.of("visibility_level")));
        }
        var form = Form.of(base, "Save", fields.toArray(Field[]::new))
                .error(faults.other("name", "description", "visibility_level"));
        return new SettingsContent.Section("What it is", "", form);
    }

    private SettingsContent.Section features(Project project, String base, Faults faults) {
        var own = lists.projects().features(project.id());
        Field[] fields = SHOWN.stream()
                .map(feature -> Field.select(feature.member(), FEATURES.getOrDefault(feature, ""), LEVELS)
                        .value(own.getOrDefault(feature, feature.fallback()).word()))
                .toArray(Field[]::new);
        return new SettingsContent.Section(
                "Who uses what", "", Form.of(base + "/features", "Save", fields).error(faults.other()));
    }

    private static SettingsContent.Section address(Request request, Project project, String base, Faults faults) {
        var path = Field.text("address", "Address")
                .required()
                .value(
                        faults == Faults.NONE
                                ? project.path()
                                : request.params().text("address").orElse(""))
                .hint("Letters, digits, dashes, dots.")
                .error(faults.of("path"));
        return new SettingsContent.Section(
                "Address",
                "Links and clones with the old address are led to the new one until something else takes it.",
                Form.of(base + "/address", "Change address", path).error(faults.other("path")));
    }

    private static SettingsContent.Section archiving(Project project, String base) {
        return project.archived()
                ? new SettingsContent.Section(
                        "Make it writable again", "", Form.of(base + "/archive?archived=false", "Unarchive project"))
                : new SettingsContent.Section(
                        "Archive",
                        "Everything stays to be read, nothing can be changed until it is unarchived.",
                        Form.of(base + "/archive?archived=true", "Archive project"));
    }

    private SettingsContent.Section moving(Request request, Project project, String base, Faults faults) {
        var places = lists
                .namespaces()
                .list(Principal.of(request), NamespaceFilter.of(FormParams.none()), new Paging(1, Paging.MOST, ""))
                .items()
                .stream()
                .filter(namespace -> namespace.id() != project.namespaceId())
                .map(namespace -> new Choice(Long.toString(namespace.id()), namespace.fullPath()))
                .toList();
        var form = Form.of(
                        base + "/transfer",
                        "Move project",
                        Field.select("namespace_id", "To", places).error(faults.of("namespace")),
                        Confirmed.field(Confirmed.MOVE, project.fullPath(), faults))
                .dangerous()
                .error(faults.other("namespace", Confirmed.MOVE));
        return new SettingsContent.Section(
                "Move to another group", "Members of the groups above it come and go with the place.", form);
    }

    private static SettingsContent.Section ending(Project project, String base, Faults faults) {
        var form = Form.of(
                        base + "/delete",
                        "Delete project",
                        Confirmed.field(Confirmed.DELETE, project.fullPath(), faults))
                .dangerous()
                .error(faults.other(Confirmed.DELETE));
        return new SettingsContent.Section(
                "Delete", "Code, issues, pipelines and everything else in it is gone for good.", form);
    }
}
