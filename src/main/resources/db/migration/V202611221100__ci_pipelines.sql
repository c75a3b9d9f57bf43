-- Pipelines and what hangs on them. Everything of one pipeline carries the partition_id of its cohort;
-- ci.open_partition opens a cohort in every partitioned table of the schema at once.
create schema if not exists ci;

-- Cohorts: new pipelines go to the current one; one more stands open ahead of it.
create table ci.partitions (
    id            int primary key,
    state         text        not null check (state in ('ahead', 'current', 'closed')),
    opened_at     timestamptz not null default now(),
    current_since timestamptz,
    closed_at     timestamptz
);
create unique index partitions_current on ci.partitions (state) where state = 'current';

-- The last iid given out in a project: gapless, because the row is locked until the pipeline commits.
create table ci.pipeline_counters (
    project_id bigint primary key,
    last_iid   bigint not null
) with (fillfactor = 50);

create table ci.pipelines (
    id             bigint generated always as identity,
    partition_id   int         not null,
    project_id     bigint      not null,
    iid            bigint      not null,
    ref            text        not null,
    ref_kind       text        not null check (ref_kind in ('branch', 'tag', 'merge_request')),
    sha            text        not null,
    before_sha     text        not null,
    source         text        not null,
    status         text        not null,
    failure_reason text,
    name           text,
    user_id        bigint,
    is_protected   boolean     not null,
    on_new_commit  text        not null,
    on_job_failure text        not null,
    commit_facts   jsonb       not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz,
    duration       int,
    canceled_by    bigint,
    version        int         not null default 0,
    primary key (id, partition_id)
) partition by list (partition_id);
create index pipelines_project on ci.pipelines (project_id, id);
create index pipelines_ref on ci.pipelines (project_id, ref, id);
create index pipelines_sha on ci.pipelines (project_id, sha);
create index pipelines_iid on ci.pipelines (project_id, iid);
create index pipelines_alive on ci.pipelines (project_id, id)
    where status not in ('success', 'failed', 'canceled', 'skipped');

-- What the compiler said about a pipeline's configuration, in order.
create table ci.pipeline_messages (
    pipeline_id  bigint not null,
    partition_id int    not null,
    number       int    not null,
    severity     text   not null check (severity in ('error', 'warning')),
    text         text   not null,
    primary key (pipeline_id, partition_id, number),
    foreign key (pipeline_id, partition_id) references ci.pipelines (id, partition_id) on delete cascade
) partition by list (partition_id);

-- Variables given to one pipeline when it was asked for; values are sealed.
create table ci.pipeline_variables (
    pipeline_id   bigint not null,
    partition_id  int    not null,
    key           text   not null,
    variable_type text   not null check (variable_type in ('env_var', 'file')),
    raw           boolean not null,
    value         bytea  not null,
    primary key (pipeline_id, partition_id, key),
    foreign key (pipeline_id, partition_id) references ci.pipelines (id, partition_id) on delete cascade
) partition by list (partition_id);

create table ci.stages (
    id           bigint generated always as identity,
    partition_id int    not null,
    pipeline_id  bigint not null,
    project_id   bigint not null,
    name         text   not null,
    position     int    not null,
    status       text   not null,
    primary key (id, partition_id),
    foreign key (pipeline_id, partition_id) references ci.pipelines (id, partition_id) on delete cascade
) partition by list (partition_id);
create unique index stages_position on ci.stages (pipeline_id, position, partition_id);

-- What jobs execute, stored once a cohort per SHA-256 of its canonical JSON.
create table ci.job_definitions (
    checksum     text not null,
    partition_id int  not null,
    definition   text not null,
    primary key (checksum, partition_id)
) partition by list (partition_id);

-- One row names a pipeline's creation, so that it happens once even when its job runs again.
create table ci.pipeline_requests (
    request_key text primary key,
    pipeline_id bigint,
    created_at  timestamptz not null
);
create index pipeline_requests_age on ci.pipeline_requests (created_at);
