-- lint: allow blocking-index: no release has merge requests yet, the table is empty
-- One open merge request for a pair of branches. While the source project is gone there is nothing to be twice.
create unique index requests_one_open
    on merging.requests (project_id, target_branch, source_project_id, source_branch)
    where merged_at is null and closed_at is null;
