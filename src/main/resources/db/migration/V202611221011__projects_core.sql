-- Where work happens: namespaces, groups, projects and who is a member of them.
create schema if not exists projects;

-- lineage holds the ids from the root namespace down to and including this one.
create table projects.namespaces (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('user', 'group')),
    parent_id  bigint references projects.namespaces (id),
    owner_id   bigint references identity.users (id),
    name       text        not null check (length(name) <= 255),
    path       text        not null check (length(path) <= 255),
    visibility smallint    not null check (visibility in (0, 10, 20)),
    lineage    bigint[]    not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleting_at timestamptz,
    check ((kind = 'user') = (owner_id is not null)),
    check (kind = 'group' or parent_id is null)
);
create index namespaces_parent on projects.namespaces (parent_id);
create unique index namespaces_owner on projects.namespaces (owner_id) where owner_id is not null;
create index namespaces_lineage on projects.namespaces using gin (lineage);

create table projects.groups (
    id                      bigint primary key references projects.namespaces (id) on delete cascade,
    description             text        not null default '',
    project_creation_level  text        not null default 'developer'
                            check (project_creation_level in ('noone', 'owner', 'maintainer', 'developer', 'administrator')),
    subgroup_creation_level text        not null default 'maintainer'
                            check (subgroup_creation_level in ('owner', 'maintainer')),
    creator_id              bigint references identity.users (id) on delete set null
);
create index groups_creator on projects.groups (creator_id);

create table projects.projects (
    id               bigint generated always as identity primary key,
    namespace_id     bigint      not null references projects.namespaces (id),
    name             text        not null check (length(name) <= 255),
    path             text        not null check (length(path) <= 255),
    description      text,
    visibility       smallint    not null check (visibility in (0, 10, 20)),
    topics           text[]      not null default '{}',
    features         jsonb       not null default '{}',
    creator_id       bigint references identity.users (id) on delete set null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    last_activity_at timestamptz not null,
    archived_at      timestamptz,
    archived_by_id   bigint references identity.users (id) on delete set null,
    deleting_at      timestamptz
) with (fillfactor = 85);
create unique index projects_name on projects.projects (namespace_id, name);
create index projects_activity on projects.projects (last_activity_at, id);
create index projects_creator on projects.projects (creator_id);
create index projects_archiver on projects.projects (archived_by_id) where archived_by_id is not null;
create index projects_deleting on projects.projects (deleting_at) where deleting_at is not null;

-- The address of every namespace and project; key is the address in lower case.
create table projects.routes (
    key          text primary key,
    full_path    text   not null,
    namespace_id bigint unique references projects.namespaces (id) on delete cascade,
    project_id   bigint unique references projects.projects (id) on delete cascade,
    check ((namespace_id is null) <> (project_id is null))
);
create index routes_prefix on projects.routes (key text_pattern_ops);

-- Addresses that a rename or a move left behind; a new route takes its key away from here.
create table projects.redirects (
    key          text primary key,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    project_id   bigint references projects.projects (id) on delete cascade,
    check ((namespace_id is null) <> (project_id is null))
);
create index redirects_namespace on projects.redirects (namespace_id) where namespace_id is not null;
create index redirects_project on projects.redirects (project_id) where project_id is not null;

create table projects.members (
    id            bigint generated always as identity primary key,
    namespace_id  bigint references projects.namespaces (id) on delete cascade,
    project_id    bigint references projects.projects (id) on delete cascade,
    user_id       bigint      not null references identity.users (id) on delete cascade,
    access_level  smallint    not null check (access_level in (10, 15, 20, 30, 40, 50)),
    expires_at    date,
    created_by_id bigint references identity.users (id) on delete set null,
    created_at    timestamptz not null,
    check ((namespace_id is null) <> (project_id is null))
);
create unique index members_of_namespace on projects.members (namespace_id, user_id) where namespace_id is not null;
create unique index members_of_project on projects.members (project_id, user_id) where project_id is not null;
create index members_user on projects.members (user_id);
create index members_creator on projects.members (created_by_id) where created_by_id is not null;
create index members_expiry on projects.members (expires_at) where expires_at is not null;
