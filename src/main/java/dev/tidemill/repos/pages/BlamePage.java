package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.blames.BlamePart;
import dev.tidemill.repos.blames.IgnoredRevisions;
import dev.tidemill.repos.browsing.FileView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a file beside the commits that they come from. */
public final class BlamePage {
    private static final String IGNORING = "?ignore_revs=true";
    private static final String TEMPLATE = "dev/tidemill/repos/pages/blame.jte";

    private final Desk desk;

    /**
     * What the template shows.
     *
     * @param paint the colours of its lines
     * @param parts lines by commit, in the order of the file
     * @param plain the address of the file without this
     * @param ignored what is looked through, or could be; null when the repository lists nothing
     * @param looking whether it is looked through
     * @param other the address of this page with the other choice
     */
    public record Content(
            Picks.Picker picker,
            PathBar path,
            FileView file,
            Paint paint,
            List<BlamePart> parts,
            Addresses addresses,
            String plain,
            String history,
            @Nullable IgnoredRevisions ignored,
            boolean looking,
            String other) {
        /** Whether the lines of a part stay with a commit that should be looked through. */
        public boolean unclear(BlamePart part) {
            return looking
                    && ignored != null
                    && ignored.ids().contains(part.commit().sha());
        }

        /** The address of the file as it was before the commit of a part, or null when it began there. */
        public @Nullable String before(BlamePart part) {
            return part.commit().parents().isEmpty()
                    ? null
                    : addresses.blame(part.commit().parents().getFirst(), part.path()) + (looking ? IGNORING : "");
        }
    }

    BlamePage(Desk desk) {
        this.desk = desk;
    }

    /** What has no lines to tell of leads to the file itself, which says what it is. */
    Reply show(Request request, Place place) {
        var addresses = place.addresses();
        FileView file;
        try {
            file = desk.browsing().blames().file(place.code(), place.sha(), place.path());
        } catch (ApiError refused) {
            return Reply.redirect(addresses.blob(place.ref(), place.path()));
        }
        boolean looking = request.params().bool("ignore_revs").orElse(false);
        Optional<IgnoredRevisions> ignored = desk.browsing().blames().ignored(place.code(), place.sha());
        var content = new Content(
                desk.picks().picker(place, ref -> addresses.blame(ref, place.path()) + (looking ? IGNORING : "")),
                PathBar.of(place),
                file,
                desk.browsing()
                        .highlighter()
                        .paint(file.entry().id(), place.path(), file.text().orElse("")),
                desk.browsing()
                        .blames()
                        .of(
                                place.code(),
                                file,
                                looking ? ignored.orElse(IgnoredRevisions.NONE) : IgnoredRevisions.NONE),
                addresses,
                addresses.blob(place.ref(), place.path()),
                addresses.commits(place.ref(), place.path()),
                ignored.orElse(null),
                looking,
                addresses.blame(place.ref(), place.path()) + (looking ? "" : IGNORING));
        var shell = desk.frames()
                .shell(request, place.project(), "Files", addresses.files())
                .title("Blame of " + place.path() + " at " + place.ref() + " \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }
}
