package dev.tidemill.repos.editor;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.MultipartText;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Place;
import dev.tidemill.repos.pages.RefForm;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms that delete a file, upload one into a folder, or put an uploaded one in the place of another. */
public final class FileForms {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/ref_form.jte";

    private final Desk desk;
    private final Edits edits;
    private final EditorBranches branches;

    /** A file that was sent. */
    private record Sent(String name, byte[] content) {}

    public FileForms(Desk desk, Edits edits, ProtectedRefs protectedRefs) {
        this.desk = desk;
        this.edits = edits;
        this.branches = new EditorBranches(protectedRefs);
    }

    public Reply deletion(Request request, Place place) {
        return branches.refuse(desk, place).orElseGet(() -> {
            if (file(place).isEmpty()) {
                throw ApiError.notFound("File");
            }
            return show(request, place, 200, true, null);
        });
    }

    public Reply upload(Request request, Place place) {
        return branches.refuse(desk, place).orElseGet(() -> show(request, place, 200, false, null));
    }

    /** Deletes the file unless it changed since the form was opened. */
    public Reply delete(Request request, Place place) {
        return branches.refuse(desk, place).orElseGet(() -> {
            String base = request.params().text("base").orElse(place.sha());
            var action = new FileAction(
                    FileAction.Kind.DELETE, place.path(), Optional.empty(), Optional.empty(), null, base);
            return commit(request, place, true, action, "Delete " + place.path());
        });
    }

    /** Takes the file that was sent. */
    public Reply uploaded(Request request, Place place) {
        return branches.refuse(desk, place).orElseGet(() -> {
            Sent sent = sent(request);
            if (sent == null) {
                return show(request, place, 422, false, "Choose a file.");
            }
            Optional<FileView> old = file(place);
            String folder = place.path().isEmpty() ? "" : place.path() + "/";
            String path = old.isPresent() ? place.path() : folder + sent.name();
            var action = old.isEmpty()
                    ? FileAction.create(path, sent.content())
                    : new FileAction(
                            FileAction.Kind.UPDATE,
                            path,
                            Optional.empty(),
                            Optional.of(sent.content()),
                            null,
                            request.params().text("base").orElse(place.sha()));
            return commit(request, place, false, action, (old.isEmpty() ? "Upload " : "Replace ") + path);
        });
    }

    private Reply commit(Request request, Place place, boolean deletes, FileAction action, String otherwise) {
        String branch = request.params().text("branch").orElse("").strip();
        String message = request.params().text("message").orElse("").strip();
        try {
            edits.commit(
                    place.code().caller(),
                    place.project(),
                    new Edit(
                            branch,
                            branch.equals(place.ref()) ? Optional.empty() : Optional.of(place.ref()),
                            false,
                            message.isEmpty() ? otherwise : message,
                            null,
                            null,
                            List.of(action)));
        } catch (ApiError refused) {
            return show(request, place, refused.status() == 403 ? 403 : 422, deletes, refused.text());
        }
        boolean wanted = request.params().text("request").orElse("").equals("1");
        return EditorBranches.done(place, branch, wanted, deletes ? "" : action.path());
    }

    private static @Nullable Sent sent(Request request) {
        var found = new ArrayList<Sent>();
        MultipartText.buffered(request, part -> {
            if (part.field().equals("file") && !part.file().isEmpty() && found.isEmpty()) {
                String name = part.file().replace('\\', '/');
                found.add(new Sent(
                        name.substring(name.lastIndexOf('/') + 1),
                        part.content().readAllBytes()));
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private Optional<FileView> file(Place place) {
        try {
            return Optional.of(desk.browsing().files().view(place.code(), place.sha(), place.path(), 0));
        } catch (ApiError missing) {
            return Optional.empty();
        }
    }

    private Reply show(Request request, Place place, int status, boolean deletes, @Nullable String error) {
        var addresses = place.addresses();
        var params = request.params();
        boolean replaces = !deletes && file(place).isPresent();
        String title = deletes
                ? "Delete " + place.path()
                : replaces
                        ? "Replace " + place.path()
                        : "Upload a file" + (place.path().isEmpty() ? "" : " to " + place.path());
        var fields = new ArrayList<Field>();
        if (!deletes) {
            fields.add(Field.input("file", "file", "File").required());
        }
        fields.add(Field.text("message", "Commit message")
                .value(params.text("message").orElse("")));
        fields.add(Field.text("branch", "Branch")
                .required()
                .value(params.text("branch").orElseGet(() -> branches.suggested(place)))
                .hint("A name that does not exist yet makes a branch."));
        fields.add(Field.checkbox("request", "Start a merge request when the branch is new", false));
        String action =
                deletes ? addresses.delete(place.ref(), place.path()) : addresses.upload(place.ref(), place.path());
        String back = deletes || replaces
                ? addresses.blob(place.ref(), place.path())
                : addresses.tree(place.ref(), place.path());
        var form = Form.of(action, deletes ? "Delete file" : "Upload", fields.toArray(Field[]::new))
                .error(error)
                .back(back);
        var shell = desk.frames().shell(request, place.project(), title, addresses.files());
        var page = new RefForm(title, deletes ? form.dangerous() : form);
        return desk.shells().page(status, new View(shell, TEMPLATE, page));
    }
}
