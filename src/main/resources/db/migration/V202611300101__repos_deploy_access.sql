-- Credentials that stand for no person: tokens of a project or group, and SSH keys that open projects.
-- lint: allow blocking-index: no release has this table yet
create table repos.deploy_tokens (
    id         bigint generated always as identity primary key,
    project_id bigint references projects.projects (id) on delete cascade,
    group_id   bigint references projects.namespaces (id) on delete cascade,
    creator_id bigint references identity.users (id) on delete set null,
    name       text        not null check (length(name) <= 255),
    username   text check (length(username) <= 255),
    digest     bytea       not null unique,
    scopes     text[]      not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    check ((project_id is null) <> (group_id is null))
);
create index deploy_tokens_project on repos.deploy_tokens (project_id) where project_id is not null;
create index deploy_tokens_group on repos.deploy_tokens (group_id) where group_id is not null;
create index deploy_tokens_creator on repos.deploy_tokens (creator_id) where creator_id is not null;

-- One key opens any number of projects; a public one may be enabled by every maintainer.
create table repos.deploy_keys (
    id           bigint generated always as identity primary key,
    creator_id   bigint references identity.users (id) on delete set null,
    title        text        not null check (length(title) <= 255),
    key          text        not null check (length(key) <= 5000),
    fingerprint  text        not null unique,
    public       boolean     not null default false,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
) with (fillfactor = 85);
create index deploy_keys_creator on repos.deploy_keys (creator_id) where creator_id is not null;

create table repos.deploy_key_projects (
    id         bigint generated always as identity primary key,
    key_id     bigint      not null references repos.deploy_keys (id) on delete cascade,
    project_id bigint      not null references projects.projects (id) on delete cascade,
    can_push   boolean     not null default false,
    created_at timestamptz not null,
    unique (key_id, project_id)
);
create index deploy_key_projects_project on repos.deploy_key_projects (project_id);

alter table repos.protected_branch_levels
    add column deploy_key_id bigint references repos.deploy_keys (id) on delete cascade;
create index protected_branch_levels_deploy_key on repos.protected_branch_levels (deploy_key_id)
    where deploy_key_id is not null;
