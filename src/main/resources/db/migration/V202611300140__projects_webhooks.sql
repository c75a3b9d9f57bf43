-- Webhooks of projects, groups and the whole instance, and what was delivered to them.
-- secrets is a sealed JSON of the token, the signing token, URL variables and the values of headers.
-- failures counts in a row; backoffs counts how often it was switched off for a while since it last worked.
create table projects.webhooks (
    id              bigint generated always as identity primary key,
    project_id      bigint references projects.projects (id) on delete cascade,
    namespace_id    bigint references projects.namespaces (id) on delete cascade,
    uuid            uuid        not null default gen_random_uuid(),
    url             text        not null check (length(url) <= 2048),
    name            text        not null default '' check (length(name) <= 255),
    description     text        not null default '' check (length(description) <= 2048),
    triggers        text[]      not null,
    branch_strategy text        not null check (branch_strategy in ('wildcard', 'regex', 'all_branches')),
    branch_filter   text        not null default '' check (length(branch_filter) <= 5000),
    verify_tls      boolean     not null,
    template        text        not null default '' check (length(template) <= 4096),
    secrets         bytea       not null,
    creator_id      bigint references identity.users (id) on delete set null,
    failures        int         not null default 0,
    backoffs        int         not null default 0,
    disabled_until  timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    check (project_id is null or namespace_id is null)
) with (fillfactor = 85);
create index webhooks_project on projects.webhooks (project_id) where project_id is not null;
create index webhooks_namespace on projects.webhooks (namespace_id) where namespace_id is not null;
create index webhooks_creator on projects.webhooks (creator_id) where creator_id is not null;

-- One message for one hook; occurrence is what it is about, so that it is made once.
create table projects.webhook_messages (
    id         bigint generated always as identity primary key,
    webhook_id bigint      not null references projects.webhooks (id) on delete cascade,
    occurrence text        not null,
    trigger    text        not null,
    event_uuid uuid        not null,
    key        uuid        not null default gen_random_uuid(),
    body       text        not null,
    created_at timestamptz not null,
    unique (webhook_id, occurrence)
);
create index webhook_messages_age on projects.webhook_messages (created_at);

-- Every time that a message was sent; status is null when no answer came.
create table projects.webhook_attempts (
    id               bigint generated always as identity primary key,
    message_id       bigint      not null references projects.webhook_messages (id) on delete cascade,
    webhook_id       bigint      not null references projects.webhooks (id) on delete cascade,
    url              text        not null,
    request_headers  jsonb       not null,
    status           int,
    response_headers jsonb       not null,
    response_body    text        not null,
    duration_ms      bigint      not null,
    error            text,
    asked_by_id      bigint references identity.users (id) on delete set null,
    created_at       timestamptz not null
);
create index webhook_attempts_message on projects.webhook_attempts (message_id);
create index webhook_attempts_webhook on projects.webhook_attempts (webhook_id, id);
create index webhook_attempts_asked on projects.webhook_attempts (asked_by_id, created_at) where asked_by_id is not null;
