package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.repos.addresses.Addresses;

/** The files of a folder at a ref. */
public final class TreePage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/tree.jte";

    private final Desk desk;

    /** What the template shows. */
    public record Content(
            String title,
            Picks.Picker picker,
            PathBar path,
            String history,
            FileList list,
            Addresses addresses,
            String ref,
            String folder,
            boolean mayChange) {}

    TreePage(Desk desk) {
        this.desk = desk;
    }

    Reply show(Request request, Place place) {
        var listing = desk.lists().listing(place);
        var addresses = place.addresses();
        String title = place.path().isEmpty() ? "Files" : place.path();
        var content = new Content(
                title,
                desk.picks().picker(place, ref -> addresses.tree(ref, place.path())),
                PathBar.of(place),
                addresses.commits(place.ref(), place.path()),
                desk.lists().table(place, listing),
                addresses,
                place.ref(),
                place.path(),
                place.kind() == Place.Kind.BRANCH && desk.browsing().access().mayPush(place.code()));
        var shell = desk.frames()
                .shell(request, place.project(), "Files", addresses.files())
                .title(title + " at " + place.ref() + " \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }
}
