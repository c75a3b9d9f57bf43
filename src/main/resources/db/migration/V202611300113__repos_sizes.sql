-- How many bytes a repository may have; without a row the limit of the instance counts, 0 is no limit.
create table repos.size_limits (
    project_id bigint primary key references projects.projects (id) on delete cascade,
    bytes      bigint not null check (bytes >= 0)
);

-- How many commits the default branch reaches, counted for one head of it.
create table repos.commit_counts (
    repository_id bigint primary key references repos.repositories (id) on delete cascade,
    head          bytea  not null check (octet_length(head) = 20),
    commits       bigint not null
) with (fillfactor = 70);
