-- Who is calling: users, passwords, sessions, access tokens and the audit trail.
create schema if not exists identity;
create schema if not exists local;

create table identity.users (
    id                 bigint generated always as identity primary key,
    username           text        not null check (length(username) <= 255),
    name               text        not null check (length(name) <= 255),
    email              text        not null check (length(email) <= 255),
    state              text        not null default 'active'
                       check (state in ('active', 'blocked', 'deactivated', 'deleted')),
    admin              boolean     not null default false,
    external           boolean     not null default false,
    bot                boolean     not null default false,
    can_create_group   boolean     not null default true,
    private_profile    boolean     not null default false,
    projects_limit     int         not null default 100000,
    profile            jsonb       not null default '{}',
    note               text,
    created_by_id      bigint references identity.users (id) on delete set null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    last_activity_on   date,
    current_sign_in_at timestamptz,
    last_sign_in_at    timestamptz
) with (fillfactor = 85);
create unique index users_username on identity.users (lower(username));
create unique index users_email on identity.users (lower(email));
create index users_created_by on identity.users (created_by_id) where created_by_id is not null;

create table identity.passwords (
    user_id    bigint primary key references identity.users (id) on delete cascade,
    hash       text        not null,
    changed_at timestamptz not null
);

-- The cookie's value is nowhere in the database; only its digest is.
create table identity.sessions (
    id           bigint generated always as identity primary key,
    user_id      bigint      not null references identity.users (id) on delete cascade,
    digest       bytea       not null unique,
    ip           text        not null,
    user_agent   text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
) with (fillfactor = 85);
create index sessions_user on identity.sessions (user_id);
create index sessions_expiry on identity.sessions (expires_at);

-- project_id and group_id number rows of the room above, which removes these tokens with its own rows.
create table identity.access_tokens (
    id           bigint generated always as identity primary key,
    user_id      bigint      not null references identity.users (id) on delete cascade,
    project_id   bigint,
    group_id     bigint,
    name         text        not null,
    description  text,
    digest       bytea       not null unique,
    scopes       text[]      not null,
    expires_at   date        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    rotated_from bigint references identity.access_tokens (id) on delete set null,
    check (project_id is null or group_id is null)
) with (fillfactor = 85);
create index access_tokens_user on identity.access_tokens (user_id);
create index access_tokens_project on identity.access_tokens (project_id) where project_id is not null;
create index access_tokens_group on identity.access_tokens (group_id) where group_id is not null;
create index access_tokens_rotated on identity.access_tokens (rotated_from) where rotated_from is not null;

create table identity.audit_entries (
    id          bigint generated always as identity,
    at          timestamptz not null,
    actor_id    bigint,
    actor_name  text        not null,
    action      text        not null,
    target_kind text        not null,
    target_id   bigint,
    target_name text        not null,
    ip          text,
    details     jsonb       not null default '{}',
    primary key (id)
) partition by range (id);
create table identity.audit_entries_0 partition of identity.audit_entries for values from (0) to (10000000);
create table identity.audit_entries_rest partition of identity.audit_entries default;
create index audit_entries_target on identity.audit_entries (target_kind, target_id, id);
create index audit_entries_actor on identity.audit_entries (actor_id, id);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are immutable';
end $$;
create trigger audit_entries_immutable before update or delete on identity.audit_entries
    for each row execute function identity.refuse_change();

-- Failed sign-ins per user name and per address; short-lived and of this site only.
create table local.sign_in_failures (
    key      text primary key,
    failures int         not null,
    since    timestamptz not null
) with (fillfactor = 70);
create index sign_in_failures_since on local.sign_in_failures (since);
