package dev.tidemill.merging.building;

import dev.tidemill.merging.trees.Mergers;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.storage.Repositories;

/** Opens workbenches. */
public final class Workbenches {
    private final Repositories repositories;
    private final Mergers mergers;

    public Workbenches(Repositories repositories, Mergers mergers) {
        this.repositories = repositories;
        this.mergers = mergers;
    }

    /** One on a project's repository as it is now; 404 when the project has none. The caller closes it. */
    public Workbench open(long projectId) {
        return new Workbench(repositories.open(projectId).orElseThrow(() -> ApiError.notFound("Repository")), mergers);
    }
}
