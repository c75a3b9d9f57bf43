-- Who wants to be told of what by mail. A row without project and namespace holds for everything.
create table projects.notification_settings (
    id           bigint generated always as identity primary key,
    user_id      bigint      not null references identity.users (id) on delete cascade,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    level        text        not null
                 check (level in ('global', 'disabled', 'participating', 'watch', 'mention', 'custom')),
    events       text[]      not null default '{}',
    own_activity boolean     not null default false,
    updated_at   timestamptz not null,
    check (project_id is null or namespace_id is null),
    check (level <> 'global' or project_id is not null or namespace_id is not null)
);
create unique index notification_settings_everywhere on projects.notification_settings (user_id)
    where project_id is null and namespace_id is null;
create unique index notification_settings_project on projects.notification_settings (project_id, user_id)
    where project_id is not null;
create unique index notification_settings_namespace on projects.notification_settings (namespace_id, user_id)
    where namespace_id is not null;
create index notification_settings_user on projects.notification_settings (user_id);

-- One mail to one person about one occurrence; subject_id is the thread, which another room owns.
create table projects.notices (
    id          bigint generated always as identity primary key,
    user_id     bigint      not null references identity.users (id) on delete cascade,
    position    bigint      not null,
    kind        text        not null,
    payload     jsonb       not null,
    actor_id    bigint      references identity.users (id) on delete set null,
    occurred_at timestamptz not null,
    event       text        not null,
    reason      text        not null,
    subject_id  bigint,
    reply_key   text        not null unique,
    sent_at     timestamptz,
    created_at  timestamptz not null,
    unique (position, user_id)
);
create index notices_user on projects.notices (user_id);
create index notices_actor on projects.notices (actor_id) where actor_id is not null;
create index notices_age on projects.notices (created_at);
