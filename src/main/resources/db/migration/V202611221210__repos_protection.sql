-- Protected branches: a rule is a name, which may hold *, and who may do what.
create table repos.protected_branches (
    id                           bigint generated always as identity primary key,
    project_id                   bigint      not null references projects.projects (id),
    name                         text        not null check (octet_length(name) between 1 and 1024),
    allow_force_push             boolean     not null default false,
    code_owner_approval_required boolean     not null default false,
    created_at                   timestamptz not null,
    unique (project_id, name)
);

-- 0 admits nobody, 30, 40 and 60 a role and those above; or one user instead of a role.
create table repos.protected_branch_levels (
    id           bigint generated always as identity primary key,
    branch_id    bigint   not null references repos.protected_branches (id) on delete cascade,
    action       text     not null check (action in ('push', 'merge', 'unprotect')),
    access_level smallint not null check (access_level in (0, 30, 40, 60)),
    user_id      bigint references identity.users (id) on delete cascade
);
create index protected_branch_levels_branch on repos.protected_branch_levels (branch_id);
create index protected_branch_levels_user on repos.protected_branch_levels (user_id) where user_id is not null;
