package dev.tidemill.repos.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.protection.AccessLevel;
import dev.tidemill.repos.protection.AccessLevel.Action;
import dev.tidemill.repos.protection.ProtectedBranch;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.protection.ProtectedTag;
import dev.tidemill.repos.protection.ProtectedTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The protected branches and tags of a project: look, protect, change, unprotect. */
public final class ProtectionPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/protection.jte";
    static final String BASE = "/<path>/-/settings/repository";
    private static final int MAINTAINERS = 40;

    private final Desk desk;
    private final ProtectedBranches branches;
    private final ProtectedTagForms tags;

    /** What the template shows. */
    public record Content(
            String base, String main, List<ProtectedBranch> rules, Form form, List<ProtectedTag> tags, Form tagForm) {
        /** Who may do this, as one reads it: the names of roles, and how many persons besides. */
        public static String who(ProtectedBranch rule, Action action) {
            return who(rule.levels(action));
        }

        /** Who is admitted, as one reads it. */
        public static String who(List<AccessLevel> levels) {
            var words = new ArrayList<String>();
            levels.stream()
                    .filter(AccessLevel::ofRole)
                    .map(level -> AccessLevel.words(level.accessLevel()))
                    .distinct()
                    .forEach(words::add);
            long people =
                    levels.stream().filter(level -> level.userId() != null).count();
            if (people > 0) {
                words.add(people == 1 ? "1 person" : people + " people");
            }
            levels.stream()
                    .map(AccessLevel::deployKey)
                    .filter(Objects::nonNull)
                    .forEach(key -> words.add("key " + key.title()));
            return words.isEmpty() ? AccessLevel.words(AccessLevel.NOBODY) : String.join(", ", words);
        }

        /** Whether the role is admitted, for the choice that is made already. */
        public static boolean has(ProtectedBranch rule, Action action, int role) {
            return has(rule.levels(action), role);
        }

        /** Whether the role is among those admitted. */
        public static boolean has(List<AccessLevel> levels, int role) {
            return levels.stream().anyMatch(level -> level.ofRole() && level.accessLevel() == role);
        }

        public boolean wildcard(String name) {
            return name.indexOf('*') >= 0;
        }
    }

    /** The link to this page. */
    record Settings(Access access) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return access.may(caller, project, RepoPermissions.ADMIN_PROTECTED_BRANCH)
                    ? List.of(NavItem.of(Icon.SHIELD, "Protected branches", base + "/-/settings/repository"))
                    : List.of();
        }
    }

    ProtectionPage(Desk desk, ProtectedBranches branches, ProtectedTags tags) {
        this.desk = desk;
        this.branches = branches;
        this.tags = new ProtectedTagForms(desk, tags);
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, Faults.NONE));
        routes.post(BASE, Needs.FORM, this::protect);
        routes.post(BASE + "/change", Needs.FORM, this::change);
        routes.post(BASE + "/unprotect", Needs.FORM, this::unprotect);
        tags.routes(routes);
    }

    private Reply protect(Request request) {
        Project project = project(request);
        var params = request.params();
        try {
            String name = params.requiredText("name").strip();
            var levels = new ArrayList<AccessLevel>();
            levels.add(AccessLevel.role(Action.PUSH, level(params, "push")));
            levels.add(AccessLevel.role(Action.MERGE, level(params, "merge")));
            levels.add(AccessLevel.role(Action.UNPROTECT, MAINTAINERS));
            boolean force = params.bool("allow_force_push").orElse(false);
            branches.protect(Principal.of(request), project, new ProtectedBranch(0, name, levels, force, false));
            return Shells.done(base(project), "%s is protected.".formatted(name));
        } catch (ApiError refused) {
            return page(request, refused.status() == 409 ? 409 : 422, Faults.of(refused));
        }
    }

    /** Who may push and merge from now on: the roles of the rule are replaced, persons stay. */
    private Reply change(Request request) {
        Project project = project(request);
        Principal caller = Principal.of(request);
        var params = request.params();
        String name = params.text("name").orElse("");
        try {
            var rule = branches.get(caller, project, name);
            var gone = new ArrayList<Long>();
            var added = new ArrayList<AccessLevel>();
            for (Action action : List.of(Action.PUSH, Action.MERGE)) {
                rule.levels(action).stream().filter(AccessLevel::ofRole).forEach(level -> gone.add(level.id()));
                added.add(AccessLevel.role(action, level(params, action == Action.PUSH ? "push" : "merge")));
            }
            boolean force = params.bool("allow_force_push").orElse(false);
            branches.change(caller, project, name, new ProtectedBranches.Change(force, null, gone, added));
            return Shells.done(base(project), "The rule for %s was changed.".formatted(name));
        } catch (ApiError refused) {
            return Shells.failed(base(project), refused.text());
        }
    }

    private Reply unprotect(Request request) {
        Project project = project(request);
        String name = request.params().text("name").orElse("");
        try {
            branches.unprotect(Principal.of(request), project, name);
        } catch (ApiError refused) {
            return Shells.failed(base(project), refused.text());
        }
        return Shells.done(base(project), "%s is no longer protected.".formatted(name));
    }

    private Reply page(Request request, int status, Faults faults) {
        Project project = project(request);
        var content = new Content(
                base(project),
                desk.refs().defaultBranch(project.id()).orElse(""),
                branches.list(Principal.of(request), project),
                form(request.params(), project, faults),
                tags.list(Principal.of(request), project),
                ProtectedTagForms.form(base(project)));
        var shell = desk.frames().shell(request, project, "Protected branches", base(project));
        return desk.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private static Form form(Params params, Project project, Faults faults) {
        return Form.of(
                        base(project),
                        "Protect",
                        Field.text("name", "Branch")
                                .required()
                                .value(params.text("name").orElse(""))
                                .hint("A name, or a pattern such as release/* in which * stands for anything.")
                                .error(faults.of("name")),
                        Field.select("push", "Allowed to push", choices())
                                .value(params.text("push").orElse("40")),
                        Field.select("merge", "Allowed to merge", choices())
                                .value(params.text("merge").orElse("40")),
                        Field.checkbox(
                                "allow_force_push",
                                "Those who may push may also rewrite history",
                                params.bool("allow_force_push").orElse(false)))
                .error(faults.other("name"));
    }

    static List<Choice> choices() {
        return AccessLevel.ROLES.stream()
                .map(level -> new Choice(Integer.toString(level), AccessLevel.words(level)))
                .toList();
    }

    static int level(Params params, String name) {
        int level = params.integer(name).orElse(MAINTAINERS);
        if (!AccessLevel.ROLES.contains(level)) {
            throw ApiError.parameter(name + " does not have a valid value");
        }
        return level;
    }

    private Project project(Request request) {
        return desk.access()
                .project(Principal.of(request), request.pathParam("path"), RepoPermissions.ADMIN_PROTECTED_BRANCH);
    }

    static String base(Project project) {
        return "/" + project.fullPath() + "/-/settings/repository";
    }
}
