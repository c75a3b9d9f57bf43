-- Who marked a project with a star.
create table projects.stars (
    project_id bigint      not null references projects.projects (id) on delete cascade,
    user_id    bigint      not null references identity.users (id) on delete cascade,
    created_at timestamptz not null,
    primary key (project_id, user_id)
);
create index stars_user on projects.stars (user_id, project_id);
