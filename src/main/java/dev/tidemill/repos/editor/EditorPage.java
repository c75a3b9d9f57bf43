package dev.tidemill.repos.editor;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.editor.Draft.EditedFile;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Place;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The editor: a form with the texts of one or several files, which become one commit. */
public final class EditorPage {
    private static final String TEMPLATE = "dev/tidemill/repos/editor/editor.jte";
    private static final int MOST_TEXT = 1 << 20;

    private final Desk desk;
    private final Edits edits;
    private final EditorBranches branches;

    /**
     * What the template shows.
     *
     * @param action where the form is sent
     * @param ref the branch the files come from
     * @param error why it was refused, or null
     */
    public record Content(
            String title,
            String action,
            String back,
            String ref,
            Draft draft,
            @Nullable String error) {}

    public EditorPage(Desk desk, Edits edits, ProtectedRefs protectedRefs) {
        this.desk = desk;
        this.edits = edits;
        this.branches = new EditorBranches(protectedRefs);
    }

    /** The form with one file. */
    public Reply edit(Request request, Place place) {
        Optional<Reply> elsewhere = branches.refuse(desk, place);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        Optional<String> text = text(place, place.path());
        if (text.isEmpty()) {
            return Shells.failed(
                    place.addresses().blob(place.ref(), place.path()),
                    "This file is no text that can be edited here. Upload another in its place.");
        }
        var file = new EditedFile(place.path(), place.path(), text.get(), false);
        return show(request, place, 200, draft(place, file), null);
    }

    /** The form with a new file. */
    public Reply create(Request request, Place place) {
        Optional<Reply> elsewhere = branches.refuse(desk, place);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        if (!place.path().isEmpty()) {
            desk.lists().listing(place);
        }
        String folder = place.path().isEmpty() ? "" : place.path() + "/";
        String name = request.params().text("file_name").orElse("");
        return show(request, place, 200, draft(place, new EditedFile("", folder + name, "", false)), null);
    }

    /** Commits what the form holds, or shows it again with one more file. */
    public Reply submit(Request request, Place place) {
        desk.access().require(place.code().caller(), place.project(), RepoPermissions.PUSH_CODE);
        Draft draft = Draft.of(request.params());
        if (request.params().has("add")) {
            return add(
                    request,
                    place,
                    draft,
                    request.params().text("more").orElse("").strip());
        }
        try {
            var actions = DraftFlow.actions(draft, before(place, draft));
            if (actions.isEmpty()) {
                return show(request, place, 422, draft, "Nothing was changed.");
            }
            return commit(place, draft, actions);
        } catch (ApiError refused) {
            return show(request, place, refused.status() == 403 ? 403 : 422, draft, refused.text());
        }
    }

    private Reply commit(Place place, Draft draft, List<FileAction> actions) {
        String message = draft.message().isEmpty() ? DraftFlow.message(actions) : draft.message();
        Optional<String> start = draft.branch().equals(place.ref()) ? Optional.empty() : Optional.of(place.ref());
        edits.commit(
                place.code().caller(),
                place.project(),
                new Edit(draft.branch(), start, false, message, null, null, actions));
        return EditorBranches.done(place, draft.branch(), draft.request(), shown(actions));
    }

    /** A file to look at afterwards; empty when all are gone. */
    private static String shown(List<FileAction> actions) {
        return actions.stream()
                .filter(action -> action.kind() != FileAction.Kind.DELETE)
                .map(FileAction::path)
                .findFirst()
                .orElse("");
    }

    private Reply add(Request request, Place place, Draft draft, String path) {
        if (path.isEmpty()
                || draft.files().stream()
                        .anyMatch(file ->
                                file.previous().equals(path) || file.path().equals(path))) {
            return show(request, place, 422, draft, "Name a file that is not here yet.");
        }
        Optional<EditedFile> file;
        try {
            file = text(place.path(""), path).map(text -> new EditedFile(path, path, text, false));
            if (file.isEmpty()) {
                return show(request, place, 422, draft, path + " is no text that can be edited here.");
            }
        } catch (ApiError missing) {
            file = Optional.of(new EditedFile("", path, "", false));
        }
        return show(request, place, 200, draft.with(file.get()), null);
    }

    private Map<String, String> before(Place place, Draft draft) {
        var texts = new HashMap<String, String>();
        for (EditedFile file : draft.files()) {
            if (!file.fresh() && !file.removed()) {
                texts.put(
                        file.previous(),
                        read(place, draft.base(), file.previous()).text().orElse(""));
            }
        }
        return texts;
    }

    private Optional<String> text(Place place, String path) {
        return read(place, place.sha(), path)
                .text()
                .filter(EditorPage::faithful)
                .map(text -> text.replace("\r\n", "\n"));
    }

    private FileView read(Place place, String sha, String path) {
        return desk.browsing().files().view(place.code(), sha, path, MOST_TEXT);
    }

    /** Whether writing the text gives the bytes it was read from: what could not be decoded shows a sign of its own. */
    private static boolean faithful(String text) {
        return text.indexOf('\uFFFD') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private Draft draft(Place place, EditedFile file) {
        return new Draft(place.sha(), branches.suggested(place), "", false, List.of(file));
    }

    private Reply show(Request request, Place place, int status, Draft draft, @Nullable String error) {
        var addresses = place.addresses();
        boolean fresh = draft.files().stream().allMatch(EditedFile::fresh);
        String title = fresh ? "New file" : "Edit " + draft.files().getFirst().previous();
        String action = fresh ? addresses.create(place.ref(), place.path()) : addresses.edit(place.ref(), place.path());
        String back = fresh ? addresses.tree(place.ref(), place.path()) : addresses.blob(place.ref(), place.path());
        var shell = desk.frames()
                .shell(request, place.project(), "Files", addresses.files())
                .title(title + " \u00b7 " + place.project().name())
                .frame(PageShell.Frame.WIDE);
        var content = new Content(title, action, back, place.ref(), draft, error);
        return desk.shells().page(status, new View(shell, TEMPLATE, content));
    }
}
