package dev.tidemill.repos.history;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Picks;
import dev.tidemill.repos.pages.Place;
import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/** The newest commits of a ref as a graph. */
public final class NetworkPage {
    private static final String TEMPLATE = "dev/tidemill/repos/history/network.jte";
    private static final int MOST = 200;

    private final Desk desk;

    /** What the template shows. */
    public record Shown(
            Picks.Picker picker, Addresses addresses, List<Commit> commits, Content lines, String history) {}

    public NetworkPage(Desk desk) {
        this.desk = desk;
    }

    public Reply show(Request request, Place place) {
        var query =
                new CommitQuery(place.sha(), false, "", "", Optional.empty(), Optional.empty(), false, true, "", false);
        List<Commit> commits = desk.browsing().log().list(place.code(), query, 0, MOST);
        var rows = NetworkFlow.rows(commits.stream()
                .map(commit -> new NetworkFlow.Node(commit.sha(), commit.parents()))
                .toList());
        var addresses = place.addresses();
        var shown = new Shown(
                desk.picks().picker(place, addresses::network),
                addresses,
                commits,
                NetworkSvg.of(rows),
                addresses.commits(place.ref(), ""));
        var shell = desk.frames()
                .shell(request, place.project(), "Graph", addresses.history())
                .title("Graph of " + place.ref() + " \u00b7 " + place.project().name())
                .frame(PageShell.Frame.WIDE);
        return desk.shells().page(new View(shell, TEMPLATE, shown));
    }
}
