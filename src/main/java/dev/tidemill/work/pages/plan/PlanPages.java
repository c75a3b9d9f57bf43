package dev.tidemill.work.pages.plan;

import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.pages.issues.IssueDesk;

/** The pages of labels, milestones and to-dos. */
public final class PlanPages {
    private final LabelsPage labels;
    private final MilestonesPage milestones;
    private final TodosPage todos;

    public PlanPages(IssueDesk desk) {
        var places = new PlanPlaces(desk.work());
        this.labels = new LabelsPage(desk.work(), places);
        this.milestones = new MilestonesPage(desk, places);
        this.todos = new TodosPage(desk.work());
    }

    /** Adds their rows. */
    public void routes(Routes routes) {
        labels.routes(routes);
        milestones.routes(routes);
        todos.routes(routes);
    }
}
