package dev.tidemill.repos.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.tags.Tags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that makes a branch or a tag, and what the buttons of their lists do. */
final class RefForms {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/ref_form.jte";

    private final Desk desk;
    private final Kind kind;

    /** What makes a branch different from a tag. */
    interface Kind {
        /** {@code branch} or {@code tag}, as in names of fields and in sentences. */
        String word();

        /** The page of the list. */
        String list(Addresses addresses);

        /** The label of the ref or commit it begins at. */
        String from();

        /** Fields after name and start. */
        List<Field> more(Params params);

        void create(Principal caller, Project project, String name, String from, Params params);

        void delete(Principal caller, Project project, String name);
    }

    /** Branches. */
    record OfBranches(BranchEdits edits) implements Kind {
        @Override
        public String word() {
            return "branch";
        }

        @Override
        public String list(Addresses addresses) {
            return addresses.branches();
        }

        @Override
        public String from() {
            return "From";
        }

        @Override
        public List<Field> more(Params params) {
            return List.of();
        }

        @Override
        public void create(Principal caller, Project project, String name, String from, Params params) {
            edits.create(caller, project, name, from);
        }

        @Override
        public void delete(Principal caller, Project project, String name) {
            edits.delete(caller, project, name);
        }
    }

    /** Tags; with a message they are annotated. */
    record OfTags(Tags tags) implements Kind {
        @Override
        public String word() {
            return "tag";
        }

        @Override
        public String list(Addresses addresses) {
            return addresses.tags();
        }

        @Override
        public String from() {
            return "At";
        }

        @Override
        public List<Field> more(Params params) {
            return List.of(Field.area("message", "Message")
                    .value(params.text("message").orElse(""))
                    .hint("With a message the tag is annotated."));
        }

        @Override
        public void create(Principal caller, Project project, String name, String from, Params params) {
            tags.create(caller, project, name, from, params.text("message").filter(text -> !text.isBlank()));
        }

        @Override
        public void delete(Principal caller, Project project, String name) {
            tags.delete(caller, project, name);
        }
    }

    RefForms(Desk desk, Kind kind) {
        this.desk = desk;
        this.kind = kind;
    }

    /** The empty form, for those who may send it. */
    Reply form(Request request, Code code) {
        desk.access().require(code.caller(), code.project(), RepoPermissions.PUSH_CODE);
        return form(request, code, 200, null);
    }

    Reply create(Request request, Code code) {
        String name = text(request.params(), name()).strip();
        String from = text(request.params(), "ref").strip();
        try {
            kind.create(code.caller(), code.project(), name, from, request.params());
        } catch (ApiError refused) {
            return form(request, code, refused.status() == 403 ? 403 : 422, refused.text());
        }
        return Shells.done(kind.list(Addresses.of(code.project())), "The %s %s was made.".formatted(kind.word(), name));
    }

    Reply delete(Request request, Code code) {
        String list = kind.list(Addresses.of(code.project()));
        String name = request.pathParam("ref");
        try {
            kind.delete(code.caller(), code.project(), name);
        } catch (ApiError refused) {
            return Shells.failed(list, refused.text());
        }
        return Shells.done(list, "The %s %s was deleted.".formatted(kind.word(), name));
    }

    private Reply form(Request request, Code code, int status, @Nullable String error) {
        var params = request.params();
        String list = kind.list(Addresses.of(code.project()));
        String main = desk.refs().defaultBranch(code.id()).orElse("");
        var fields = new ArrayList<Field>();
        fields.add(Field.text(name(), "Name").required().value(text(params, name())));
        fields.add(Field.text("ref", kind.from())
                .required()
                .value(params.text("ref").orElse(main))
                .hint("A branch, a tag or a commit."));
        fields.addAll(kind.more(params));
        var form = Form.of(list, "Create " + kind.word(), fields.toArray(Field[]::new))
                .error(error)
                .back(list);
        String title = "New " + kind.word();
        var shell = desk.frames().shell(request, code.project(), title, list);
        return desk.shells().page(status, new View(shell, TEMPLATE, new RefForm(title, form)));
    }

    private String name() {
        return kind.word() + "_name";
    }

    private static String text(Params params, String name) {
        return params.text(name).orElse("");
    }
}
