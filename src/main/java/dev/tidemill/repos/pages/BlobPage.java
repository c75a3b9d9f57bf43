package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.locks.LockForms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file at a ref: code with lines that can be linked, Markdown, a picture, or what it is instead. */
public final class BlobPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/blob.jte";

    private final Desk desk;
    private final LockForms locks;

    /**
     * What the template shows.
     *
     * @param permanent the same file at the commit, whatever happens to the ref
     * @param blame where its lines come from, or null when it has none
     * @param tabs rendered and source, empty when there is only one way to look at it
     * @param lock whose the file is, for the time being
     * @param changes null for those who may not, and where nothing can be changed
     */
    public record Content(
            Picks.Picker picker,
            PathBar path,
            TextFile file,
            @Nullable String blame,
            String history,
            String permanent,
            List<Tab> tabs,
            @Nullable Changes changes,
            LockForms.Standing lock) {}

    /**
     * Where the file is changed.
     *
     * @param edit null when it is no text
     */
    public record Changes(@Nullable String edit, String replace, String delete) {}

    BlobPage(Desk desk, LockForms locks) {
        this.desk = desk;
        this.locks = locks;
    }

    /** The file; an address of a folder leads to its files. */
    Reply show(Request request, Place place) {
        FileView file;
        try {
            file = desk.browsing().files().view(place.code(), place.sha(), place.path(), TextFile.MOST_TEXT);
        } catch (ApiError missing) {
            desk.lists().listing(place);
            return Reply.redirect(place.addresses().tree(place.ref(), place.path()));
        }
        return show(request, place, file);
    }

    private Reply show(Request request, Place place, FileView file) {
        boolean plain = request.params().text("plain").orElse("").equals("1");
        var addresses = place.addresses();
        var object = desk.browsing().large().of(place.code(), file);
        var shown = object.isPresent() && !plain
                ? TextFile.large(place, file, object.get().getSize())
                : TextFile.of(place, file, plain, desk.browsing().highlighter());
        var content = new Content(
                desk.picks().picker(place, ref -> addresses.blob(ref, place.path())),
                PathBar.of(place),
                shown,
                file.text().isPresent() && file.size() > 0 ? addresses.blame(place.ref(), place.path()) : null,
                addresses.commits(place.ref(), place.path()),
                addresses.blob(place.sha(), place.path()),
                shown.hasSource() ? tabs(addresses.blob(place.ref(), place.path()), plain) : List.of(),
                changes(place, file),
                locks.standing(place));
        var shell = desk.frames()
                .shell(request, place.project(), "Files", addresses.files())
                .title(place.path() + " at " + place.ref() + " \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private @Nullable Changes changes(Place place, FileView file) {
        if (place.kind() != Place.Kind.BRANCH || !desk.browsing().access().mayPush(place.code())) {
            return null;
        }
        var addresses = place.addresses();
        return new Changes(
                file.text().isPresent() && !file.entry().symlink() ? addresses.edit(place.ref(), place.path()) : null,
                addresses.upload(place.ref(), place.path()),
                addresses.delete(place.ref(), place.path()));
    }

    private static List<Tab> tabs(String address, boolean plain) {
        return List.of(Tab.of("Preview", address, !plain), Tab.of("Source", address + "?plain=1", plain));
    }
}
