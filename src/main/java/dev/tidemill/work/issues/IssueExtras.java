package dev.tidemill.work.issues;

import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.items.IssueJson;
import dev.tidemill.work.items.ItemMoves;
import dev.tidemill.work.items.ItemPositions;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.links.Links;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Homes;

/** The further endpoints of issues, put together. */
public final class IssueExtras {
    private final LinksApi links;
    private final MilestoneIssuesApi milestones;
    private final IssueMovesApi moves;
    private final UserAgentApi agents;

    /** What they are made of. */
    public record Tools(
            Access access,
            Homes homes,
            WorkItems items,
            Links links,
            Milestones milestones,
            ItemMoves moves,
            ItemPositions positions,
            IssueJson json) {}

    public IssueExtras(Tools tools) {
        this.links = new LinksApi(tools.items(), tools.links(), tools.json());
        this.milestones = new MilestoneIssuesApi(tools.homes(), tools.milestones(), tools.items(), tools.json());
        this.moves = new IssueMovesApi(tools);
        this.agents = new UserAgentApi(tools.items());
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        links.routes(routes);
        milestones.routes(routes);
        moves.routes(routes);
        agents.routes(routes);
    }
}
