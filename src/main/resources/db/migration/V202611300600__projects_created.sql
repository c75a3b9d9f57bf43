-- Lists of projects begin with the newest; without this they sorted all projects that the caller may see.
-- lint: allow blocking-index: a table of projects is small enough to be indexed in a moment
create index projects_created on projects.projects (created_at, id);
