package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItemChanges;
import dev.tidemill.work.items.WorkItemType;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The forms that make an issue and change its text. */
public final class IssueFormPage {
    private static final String TEMPLATE = "dev/tidemill/work/pages/issues/issue_form.jte";

    private final IssueDesk desk;
    private final Supplier<DescriptionTemplates> templates;

    IssueFormPage(IssueDesk desk, Supplier<DescriptionTemplates> templates) {
        this.desk = desk;
        this.templates = templates;
    }

    /**
     * What the template shows.
     *
     * @param action where the form is sent
     * @param back where "Cancel" leads
     * @param fresh whether it makes an issue
     * @param plans whether the writer may give labels, people and dates
     * @param titleFault why the title was refused, or null
     * @param fault why the form was refused, or null
     * @param sent what was typed, by name
     * @param promise what making the issue does besides; empty for nothing
     * @param kept parameters that are sent along
     */
    public record Content(
            String action,
            String back,
            boolean fresh,
            boolean plans,
            String preview,
            @Nullable String titleFault,
            @Nullable String fault,
            Sent sent,
            String promise,
            Map<String, String> kept,
            List<String> templates,
            List<User> people,
            List<Label> labels,
            List<Choice> milestones) {}

    /** What is in the fields. */
    public record Sent(
            String title,
            String description,
            String type,
            String template,
            boolean confidential,
            List<Long> assignees,
            List<Long> labels,
            String milestone,
            String startDate,
            String dueDate,
            String weight) {
        Sent titled(String other) {
            return new Sent(
                    other,
                    description,
                    type,
                    template,
                    confidential,
                    assignees,
                    labels,
                    milestone,
                    startDate,
                    dueDate,
                    weight);
        }
    }

    void routes(Routes routes) {
        routes.get("/<path>/-/issues/new", Needs.PAGE_USER, request -> blank(request));
        routes.post("/<path>/-/issues", Needs.FORM, this::create);
        for (String word : List.of("issues", "work_items")) {
            routes.get("/<path>/-/" + word + "/{iid}/edit", Needs.PAGE_USER, this::edit);
            routes.post("/<path>/-/" + word + "/{iid}/edit", Needs.FORM, this::change);
        }
    }

    private Project creating(Request request) {
        return desk.work()
                .access()
                .project(Principal.of(request), request.pathParam("path"), WorkPermissions.CREATE_ISSUE);
    }

    private Reply blank(Request request) {
        var project = creating(request);
        var params = request.params();
        var caller = Principal.of(request);
        var beginning = desk.changes().beginning(caller, project, params);
        var typed = params.text("description").or(() -> params.text("issue[description]"));
        String text = params.text("issuable_template")
                .map(name -> templates.get().text(caller, project, name).orElse(""))
                .or(() -> typed)
                .or(() -> beginning.map(words -> words.description()))
                .or(() -> templates.get().preset(caller, project))
                .orElse("");
        Sent sent = sent(params, text);
        boolean titled = !sent.title().isEmpty() || beginning.isEmpty();
        return form(
                request,
                project,
                200,
                Faults.NONE,
                titled ? sent : sent.titled(beginning.get().title()));
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        var project = creating(request);
        var params = request.params();
        try {
            var type = WorkItemType.ofWord(params.text("type").orElse("issue"))
                    .filter(WorkItemType::inUse)
                    .orElseThrow(() -> ApiError.invalid("type", "is not available here"));
            var item = desk.changes()
                    .create(caller, project, type, WorkItemChanges.Imported.NOT, params, tx -> wanted(params));
            return Reply.seeOther("/" + project.fullPath() + "/-/issues/" + item.iid());
        } catch (ApiError refused) {
            String text = params.text("description").orElse("");
            return form(request, project, 422, Faults.of(refused), sent(params, text));
        }
    }

    private static SubjectChange wanted(Params params) {
        var wanted = new SubjectChange()
                .title(params.text("title").orElse(""))
                .description(params.text("description").orElse(""))
                .confidential(params.bool("confidential").orElse(false))
                .milestone(Wishes.number(params, "milestone_id"))
                .startDate(params.date("start_date"))
                .dueDate(params.date("due_date"));
        var weight = params.integer("weight");
        wanted.weight(weight.isPresent() ? Optional.of(weight.getAsInt()) : Optional.empty());
        var labels = Wishes.numbers(params, "label_ids");
        if (!labels.isEmpty()) {
            wanted.onlyLabels(labels);
        }
        var people = Wishes.numbers(params, "assignee_ids");
        return people.isEmpty() ? wanted : wanted.onlyAssignees(people);
    }

    private Reply form(Request request, Project project, int status, Faults faults, Sent sent) {
        var caller = Principal.of(request);
        var home = Home.of(project);
        boolean plans = home.may(desk.work().access(), caller, WorkPermissions.SET_NEW_ISSUE_METADATA);
        var pickers = desk.sidebars().pickers();
        var beginning = desk.changes().beginning(caller, project, request.params());
        String list = IssueDesk.list(home);
        var content = new Content(
                list,
                list,
                true,
                plans,
                preview(home),
                faults.of("title"),
                faults.other("title"),
                sent,
                beginning.map(words -> words.promise()).orElse(""),
                beginning.map(words -> words.kept()).orElse(Map.of()),
                templates.get().names(caller, project),
                plans ? pickers.people(caller, home) : List.of(),
                plans ? pickers.labels(caller, home) : List.of(),
                plans ? pickers.milestones(caller, home, null) : List.of());
        return desk.work().shells().page(status, new View(desk.shell(request, home, "New issue"), TEMPLATE, content));
    }

    private static String preview(Home home) {
        return (home.isProject() ? "/" : "/groups/") + home.fullPath() + "/-/preview_markdown";
    }

    private static Sent sent(Params params, String description) {
        return new Sent(
                params.text("title").or(() -> params.text("issue[title]")).orElse(""),
                description,
                params.text("type").orElse("issue"),
                params.text("issuable_template").orElse(""),
                params.text("confidential").isPresent(),
                Wishes.numbers(params, "assignee_ids"),
                Wishes.numbers(params, "label_ids"),
                params.text("milestone_id").orElse("0"),
                params.text("start_date").orElse(""),
                params.text("due_date").orElse(""),
                params.text("weight").orElse(""));
    }

    private Reply edit(Request request) {
        return editing(request, 200, Faults.NONE, null);
    }

    private Reply editing(Request request, int status, Faults faults, @Nullable Sent typed) {
        var found = desk.found(request);
        if (!desk.items().mayEdit(found.view())) {
            throw ApiError.forbidden();
        }
        var item = found.item();
        String page = found.view().face().path();
        Sent sent = typed != null
                ? typed
                : new Sent(
                        item.title(),
                        item.description(),
                        item.type().word(),
                        "",
                        item.confidential(),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        "",
                        "");
        var home = found.view().home();
        var content = new Content(
                page + "/edit",
                page,
                false,
                false,
                preview(home),
                faults.of("title"),
                faults.other("title"),
                sent,
                "",
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var shell = desk.shell(request, home, "Edit #" + item.iid());
        return desk.work().shells().page(status, new View(shell, TEMPLATE, content));
    }

    private Reply change(Request request) {
        var found = desk.found(request);
        var params = request.params();
        try {
            desk.changes()
                    .update(
                            found.view(),
                            tx -> new SubjectChange()
                                    .title(params.text("title").orElse(""))
                                    .description(params.text("description").orElse(""))
                                    .confidential(params.bool("confidential").orElse(false)));
            return Shells.done(found.view().face().path(), "The issue was changed.");
        } catch (ApiError refused) {
            String text = params.text("description").orElse("");
            return editing(request, 422, Faults.of(refused), sent(params, text));
        }
    }
}
