-- Where code runs, and what was brought there.
create table ci.environments (
    id           bigint generated always as identity primary key,
    project_id   bigint      not null references projects.projects (id) on delete cascade,
    name         text        not null check (length(name) between 1 and 255),
    slug         text        not null check (length(slug) between 1 and 24),
    external_url text check (length(external_url) <= 255),
    description  text        not null default '' check (length(description) <= 10000),
    tier         text        not null check (tier in ('production', 'staging', 'testing', 'development', 'other')),
    state        text        not null default 'available' check (state in ('available', 'stopped')),
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create unique index environments_name on ci.environments (project_id, name);
create unique index environments_slug on ci.environments (project_id, slug);

create table ci.deployment_counters (
    project_id bigint primary key references projects.projects (id) on delete cascade,
    last_iid   bigint not null
);

create table ci.deployments (
    id             bigint generated always as identity primary key,
    iid            bigint           not null check (iid > 0),
    project_id     bigint           not null references projects.projects (id) on delete cascade,
    environment_id bigint           not null references ci.environments (id) on delete cascade,
    user_id        bigint references identity.users (id) on delete set null,
    ref            text collate "C" not null check (octet_length(ref) <= 1024),
    tag            boolean          not null,
    sha            text             not null check (length(sha) = 40),
    status         text             not null
                   check (status in ('created', 'running', 'success', 'failed', 'canceled')),
    created_at     timestamptz      not null,
    updated_at     timestamptz      not null,
    finished_at    timestamptz,
    check ((status in ('success', 'failed', 'canceled')) = (finished_at is not null))
);
create unique index deployments_iid on ci.deployments (project_id, iid);
create index deployments_updated on ci.deployments (project_id, updated_at, id);
create index deployments_finished on ci.deployments (project_id, finished_at, id) where finished_at is not null;
create index deployments_environment on ci.deployments (environment_id, id);
create index deployments_user on ci.deployments (user_id) where user_id is not null;

-- Which merge requests a deployment brought to its environment for the first time.
create table ci.deployed_requests (
    environment_id bigint not null references ci.environments (id) on delete cascade,
    request_id     bigint not null references merging.requests (id) on delete cascade,
    deployment_id  bigint not null references ci.deployments (id) on delete cascade,
    primary key (environment_id, request_id)
);
create index deployed_requests_request on ci.deployed_requests (request_id);
create index deployed_requests_deployment on ci.deployed_requests (deployment_id);
