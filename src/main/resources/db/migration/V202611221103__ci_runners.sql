-- Runners: one row per registration, one manager row per machine that uses it (system_id).
create table ci.runners (
    id                  bigint generated always as identity primary key,
    runner_type         text        not null check (runner_type in ('instance_type', 'group_type', 'project_type')),
    description         text,
    maintenance_note    text,
    token_digest        bytea       not null unique,
    token_shown         text        not null,
    token_expires_at    timestamptz,
    created_by          bigint,
    by_registration     boolean     not null,
    paused              boolean     not null,
    locked              boolean     not null,
    run_untagged        boolean     not null,
    access_level        text        not null check (access_level in ('not_protected', 'ref_protected')),
    tags                text[]      not null,
    maximum_timeout     int,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);

create table ci.runner_projects (
    runner_id  bigint not null references ci.runners (id) on delete cascade,
    project_id bigint not null,
    owner      boolean not null,
    primary key (runner_id, project_id)
);
create index runner_projects_project on ci.runner_projects (project_id);

create table ci.runner_groups (
    runner_id bigint primary key references ci.runners (id) on delete cascade,
    group_id  bigint not null
);
create index runner_groups_group on ci.runner_groups (group_id);

create table ci.runner_managers (
    id           bigint generated always as identity primary key,
    runner_id    bigint      not null references ci.runners (id) on delete cascade,
    system_id    text        not null,
    details      jsonb       not null,
    ip_address   text,
    created_at   timestamptz not null,
    contacted_at timestamptz,
    unique (runner_id, system_id)
) with (fillfactor = 70);

-- Tokens of the older way to register; only their hashes are kept, so a lost one is reset, not read.
create table ci.registration_tokens (
    owner_kind text        not null check (owner_kind in ('instance', 'group', 'project')),
    owner_id   bigint      not null,
    token_digest bytea     not null unique,
    created_at timestamptz not null,
    primary key (owner_kind, owner_id)
);
