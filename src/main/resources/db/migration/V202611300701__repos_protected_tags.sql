-- Protected tags: a rule is a name, which may hold *, and who may create what it covers.
create table repos.protected_tags (
    id         bigint generated always as identity primary key,
    project_id bigint      not null references projects.projects (id) on delete cascade,
    name       text        not null check (octet_length(name) between 1 and 1024),
    created_at timestamptz not null,
    unique (project_id, name)
);

-- 0 admits nobody, 30, 40 and 60 a role and those above; or one user, or one deploy key, instead of a role.
create table repos.protected_tag_levels (
    id            bigint generated always as identity primary key,
    tag_id        bigint   not null references repos.protected_tags (id) on delete cascade,
    access_level  smallint not null check (access_level in (0, 30, 40, 60)),
    user_id       bigint references identity.users (id) on delete cascade,
    deploy_key_id bigint references repos.deploy_keys (id) on delete cascade
);
create index protected_tag_levels_tag on repos.protected_tag_levels (tag_id);
create index protected_tag_levels_user on repos.protected_tag_levels (user_id) where user_id is not null;
create index protected_tag_levels_deploy_key on repos.protected_tag_levels (deploy_key_id)
    where deploy_key_id is not null;
