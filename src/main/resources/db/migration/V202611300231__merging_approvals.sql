-- Merging: who must approve, and who did.

-- A project without a row has the defaults; null is what a group above says, or the default.
create table merging.approval_settings (
    id                    bigint generated always as identity primary key,
    project_id            bigint references projects.projects (id) on delete cascade,
    namespace_id          bigint references projects.namespaces (id) on delete cascade,
    author_approval       boolean,
    committer_approval    boolean,
    overrides             boolean,
    reset_on_push         boolean,
    selective_removals    boolean,
    reauthentication      boolean,
    updated_at            timestamptz not null,
    check ((project_id is null) <> (namespace_id is null))
);
create unique index approval_settings_project on merging.approval_settings (project_id) where project_id is not null;
create unique index approval_settings_namespace on merging.approval_settings (namespace_id)
    where namespace_id is not null;

-- Of a project or of one request; source_id is the project's rule that a request's rule was made from. Those of code
-- owners are written anew for every version of a request: name is the line of the file, section its part of it.
create table merging.approval_rules (
    id                   bigint generated always as identity primary key,
    project_id           bigint references projects.projects (id) on delete cascade,
    request_id           bigint references merging.requests (id) on delete cascade,
    source_id            bigint references merging.approval_rules (id) on delete set null,
    name                 text        not null check (length(name) between 1 and 1024),
    type                 text        not null check (type in ('regular', 'any_approver', 'code_owner',
        'report_approver')),
    report_type          text,
    section              text,
    role                 smallint check (role in (30, 40, 50)),
    required             int         not null check (required between 0 and 100),
    every_protected      boolean     not null default false,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    check ((project_id is null) <> (request_id is null))
);
create index approval_rules_project on merging.approval_rules (project_id, id) where project_id is not null;
create index approval_rules_request on merging.approval_rules (request_id, id) where request_id is not null;
create index approval_rules_source on merging.approval_rules (source_id) where source_id is not null;
create unique index approval_rules_one_for_any on merging.approval_rules (project_id)
    where type = 'any_approver' and project_id is not null;
create unique index approval_rules_one_for_any_in_request on merging.approval_rules (request_id)
    where type = 'any_approver' and request_id is not null;

create table merging.approval_rule_users (
    rule_id bigint not null references merging.approval_rules (id) on delete cascade,
    user_id bigint not null references identity.users (id),
    primary key (rule_id, user_id)
);
create index approval_rule_users_user on merging.approval_rule_users (user_id);

create table merging.approval_rule_groups (
    rule_id      bigint not null references merging.approval_rules (id) on delete cascade,
    namespace_id bigint not null references projects.namespaces (id) on delete cascade,
    primary key (rule_id, namespace_id)
);
create index approval_rule_groups_namespace on merging.approval_rule_groups (namespace_id);

-- A rule that names protected branches holds for requests into these only.
create table merging.approval_rule_branches (
    rule_id   bigint not null references merging.approval_rules (id) on delete cascade,
    branch_id bigint not null references repos.protected_branches (id) on delete cascade,
    primary key (rule_id, branch_id)
);
create index approval_rule_branches_branch on merging.approval_rule_branches (branch_id);

-- An approval that was taken back, by its giver or by a push, stays as history.
create table merging.approvals (
    id            bigint generated always as identity primary key,
    request_id    bigint      not null references merging.requests (id) on delete cascade,
    user_id       bigint      not null references identity.users (id),
    head_sha      text        not null check (length(head_sha) = 40),
    approved_at   timestamptz not null,
    removed_at    timestamptz,
    removed_by_id bigint references identity.users (id),
    removed_why   text check (removed_why in ('unapproved', 'pushed', 'reset', 'changes_requested')),
    check ((removed_at is null) = (removed_why is null))
);
create unique index approvals_live on merging.approvals (request_id, user_id) where removed_at is null;
create index approvals_request on merging.approvals (request_id, id);
create index approvals_user on merging.approvals (user_id);
create index approvals_remover on merging.approvals (removed_by_id) where removed_by_id is not null;

-- For which head the rules of code owners of a request were written, and who made its commits.
create table merging.owner_syncs (
    request_id bigint primary key references merging.requests (id) on delete cascade,
    head_sha   text        not null check (length(head_sha) = 40),
    owners_id  text check (length(owners_id) = 40),
    too_much   boolean     not null default false,
    committers bigint[]    not null default '{}',
    synced_at  timestamptz not null
);
