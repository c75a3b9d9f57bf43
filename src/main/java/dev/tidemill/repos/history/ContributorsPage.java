package dev.tidemill.repos.history;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Picks;
import dev.tidemill.repos.pages.Place;
import java.util.List;

/** Who wrote the commits of a ref. */
public final class ContributorsPage {
    private static final String TEMPLATE = "dev/tidemill/repos/history/contributors.jte";
    private static final int MOST = 200;

    private final Desk desk;
    private final Contributors contributors;

    /** What the template shows. */
    public record Shown(
            Picks.Picker picker, Addresses addresses, String ref, List<Contributor> people, int all, int most) {
        /** The commits of somebody. */
        public String commits(Contributor person) {
            return addresses.commits(ref, "") + "?author=" + Request.encode(person.email());
        }
    }

    public ContributorsPage(Desk desk, Contributors contributors) {
        this.desk = desk;
        this.contributors = contributors;
    }

    public Reply show(Request request, Place place) {
        var people = contributors.of(place.code(), place.sha());
        var addresses = place.addresses();
        var shown = new Shown(
                desk.picks().picker(place, addresses::contributors),
                addresses,
                place.ref(),
                people.stream().limit(MOST).toList(),
                people.size(),
                people.isEmpty() ? 1 : people.getFirst().commits());
        var shell = desk.frames()
                .shell(request, place.project(), "Contributors", addresses.history())
                .title("Contributors to " + place.ref() + " \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, shown));
    }
}
