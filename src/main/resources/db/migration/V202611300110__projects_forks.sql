-- Which project was forked from which. network is the number of the project at the root of all forks that
-- descend from it; it stays the same when that project is deleted, so it is no foreign key.
create table projects.forks (
    project_id bigint primary key references projects.projects (id) on delete cascade,
    parent_id  bigint references projects.projects (id) on delete set null,
    network    bigint      not null,
    created_at timestamptz not null
);
create index forks_parent on projects.forks (parent_id);
create index forks_network on projects.forks (network);
