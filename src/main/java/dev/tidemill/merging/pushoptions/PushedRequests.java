package dev.tidemill.merging.pushoptions;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.NewRequest;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.merging.templates.DefaultFlow;
import dev.tidemill.merging.templates.RequestDefaults;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Opens and changes the merge request of a branch as push options ask. Doing it twice does no harm. */
final class PushedRequests {
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    record Tools(
            Access access,
            Users users,
            Forks forks,
            Refs refs,
            CodeAccess codes,
            RequestDefaults defaults,
            Labels labels,
            Milestones milestones,
            MergeRequests requests,
            MergeRequestChanges changes,
            AutoMergeSwitch autoMerge) {}

    /** A branch that was pushed. */
    record Pushed(Principal caller, Project project, String branch) {}

    PushedRequests(Tools tools) {
        this.tools = tools;
    }

    /** The open request of a branch that the pusher sees; the newest of several. */
    Optional<MergeRequests.Found> of(Pushed push) {
        return tools.requests().openFrom(push.caller(), push.project().id(), push.branch()).stream()
                .findFirst();
    }

    /** Does what is asked; answers the request, or empty when nothing was asked of one that is not there. */
    Optional<MergeRequests.Found> apply(Pushed push, RequestOptions options) {
        var known = of(push);
        if (known.isEmpty() && !options.create()) {
            return Optional.empty();
        }
        var found = known.isPresent() ? update(known.get(), options) : create(push, options);
        if (options.flag("merge_when_pipeline_succeeds") || options.flag("auto_merge")) {
            tools.autoMerge().on(found.view());
        }
        return Optional.of(found);
    }

    private MergeRequests.Found create(Pushed push, RequestOptions options) {
        Project target = options.text("target_project")
                .map(path -> tools.access().project(push.caller(), path, MergingPermissions.READ_MERGE_REQUEST))
                .or(() -> upstream(push))
                .orElse(push.project());
        String branch = options.text("target")
                .or(() -> tools.refs().defaultBranch(target.id()))
                .orElse("main");
        var between = new NewRequest(push.project(), push.branch(), target, branch);
        var source = tools.codes().read(push.caller(), push.project());
        var beginning = tools.defaults().of(source, push.branch(), target, branch);
        MergeRequest made = tools.changes()
                .create(push.caller(), between, Params.none(), tx -> first(tx, push, target, options, beginning));
        return tools.requests().get(push.caller(), target, made.iid());
    }

    /** A push to a fork means the project that it was made from, where the pusher may open one. */
    private Optional<Project> upstream(Pushed push) {
        return tools.forks()
                .parentOf(push.project().id())
                .filter(parent ->
                        tools.access().may(push.caller(), parent, MergingPermissions.CREATE_MERGE_REQUEST_FROM_FORK));
    }

    private SubjectChange first(
            Handle tx, Pushed push, Project target, RequestOptions options, DefaultFlow.Beginning beginning) {
        var wanted = wish(tx, push.caller(), Home.of(target), options);
        if (wanted.title() == null) {
            wanted.title(beginning.title());
        }
        if (wanted.description() == null) {
            wanted.description(beginning.description());
        }
        return wanted;
    }

    private MergeRequests.Found update(MergeRequests.Found found, RequestOptions options) {
        if (!options.values().isEmpty() || !options.lists().isEmpty()) {
            var caller = found.view().caller();
            tools.changes().update(found.view(), Params.none(), tx -> {
                var wanted = wish(tx, caller, found.view().home(), options);
                options.text("target").ifPresent(name -> RequestWish.TARGET_BRANCH.in(wanted, name));
                return wanted;
            });
        }
        return found;
    }

    private SubjectChange wish(Handle tx, Principal caller, Home home, RequestOptions options) {
        var wanted = new SubjectChange();
        options.text("title").ifPresent(wanted::title);
        if (options.has("description")) {
            wanted.description(options.description());
        }
        flag(options, "draft", wanted, RequestWish.DRAFT);
        flag(options, "squash", wanted, RequestWish.SQUASH);
        flag(options, "remove_source_branch", wanted, RequestWish.REMOVE_SOURCE_BRANCH);
        options.text("milestone").ifPresent(title -> wanted.milestone(milestone(tx, home, title)));
        var add = options.list("label");
        if (!add.isEmpty()) {
            wanted.addLabels(tools.labels().named(tx, caller, home, add));
        }
        var remove = options.list("unlabel");
        if (!remove.isEmpty()) {
            wanted.removeLabels(tools.labels().byTitles(tx, home, remove).values().stream()
                    .map(Label::id)
                    .toList());
        }
        people(options.list("assign")).ifPresent(wanted::addAssignees);
        people(options.list("unassign")).ifPresent(wanted::removeAssignees);
        return wanted;
    }

    private static void flag(RequestOptions options, String name, SubjectChange wanted, RequestWish wish) {
        if (options.has(name)) {
            wish.in(wanted, options.flag(name));
        }
    }

    private Optional<Long> milestone(Handle tx, Home home, String title) {
        var found = tools.milestones().usable(tx, home, title);
        if (found.isEmpty()) {
            throw ApiError.of(400, "there is no milestone \"" + title + "\"");
        }
        return found.map(milestone -> milestone.id());
    }

    private Optional<List<Long>> people(List<String> names) {
        var ids = names.stream()
                .map(name -> name.startsWith("@") ? name.substring(1) : name)
                .flatMap(name -> tools.users().byUsername(name).stream())
                .map(User::id)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(ids);
    }
}
