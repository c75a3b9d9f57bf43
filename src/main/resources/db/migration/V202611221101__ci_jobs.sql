-- Jobs: history in partitioned tables, the queue (pending, running) in small tables of its own.
create table ci.jobs (
    id                 bigint generated always as identity,
    partition_id       int         not null,
    pipeline_id        bigint      not null,
    stage_id           bigint      not null,
    stage_position     int         not null,
    project_id         bigint      not null,
    name               text        not null,
    status             text        not null,
    start_when         text        not null,
    start_in           bigint,
    allow_failure      boolean     not null,
    by_needs           boolean     not null,
    immediate          boolean     not null,
    artifacts_from     text[],
    tags               text[]      not null,
    interruptible      boolean     not null,
    timeout            bigint,
    definition         text        not null,
    retried            boolean     not null default false,
    retries            int         not null default 0,
    failure_reason     text,
    exit_code          int,
    picked             boolean     not null default false,
    cancels_gracefully boolean     not null default false,
    runner_id          bigint,
    manager_id         bigint,
    token_digest       bytea,
    user_id            bigint,
    created_at         timestamptz not null,
    queued_at          timestamptz,
    scheduled_at       timestamptz,
    started_at         timestamptz,
    finished_at        timestamptz,
    erased_at          timestamptz,
    erased_by          bigint,
    debug_trace        boolean     not null default false,
    version            int         not null default 0,
    primary key (id, partition_id),
    foreign key (pipeline_id, partition_id) references ci.pipelines (id, partition_id) on delete cascade,
    foreign key (stage_id, partition_id) references ci.stages (id, partition_id) on delete cascade,
    foreign key (definition, partition_id) references ci.job_definitions (checksum, partition_id)
) partition by list (partition_id);
create index jobs_pipeline on ci.jobs (pipeline_id, stage_position, id);
create index jobs_stage on ci.jobs (stage_id);
create index jobs_project on ci.jobs (project_id, id);
create index jobs_runner on ci.jobs (runner_id, id) where runner_id is not null;
create index jobs_scheduled on ci.jobs (scheduled_at) where status = 'scheduled';
create unique index jobs_latest_name on ci.jobs (pipeline_id, name, partition_id) where not retried;

-- Which jobs of the same pipeline a job waits for, by name: a retried job keeps its name.
create table ci.job_needs (
    job_id       bigint  not null,
    partition_id int     not null,
    name         text    not null,
    artifacts    boolean not null,
    optional     boolean not null,
    primary key (job_id, partition_id, name),
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) partition by list (partition_id);

-- Variables of one job: given when it was played, or written by it as a dotenv report. Values are sealed.
create table ci.job_variables (
    job_id        bigint not null,
    partition_id  int    not null,
    source        text   not null check (source in ('play', 'dotenv')),
    key           text   not null,
    variable_type text   not null check (variable_type in ('env_var', 'file')),
    value         bytea  not null,
    primary key (job_id, partition_id, source, key),
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) partition by list (partition_id);

-- Jobs a runner may take now. Whatever matching needs is copied here, so that it reads no history.
create table ci.pending_jobs (
    job_id           bigint primary key,
    partition_id     int         not null,
    project_id       bigint      not null,
    namespace_ids    bigint[]    not null,
    tags             text[]      not null,
    is_protected     boolean     not null,
    instance_runners boolean     not null,
    enqueued_at      timestamptz not null,
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index pending_jobs_project on ci.pending_jobs (project_id);

-- Jobs that a runner holds, from the pick to the end. Their tokens are valid exactly as long as the row.
create table ci.running_jobs (
    job_id             bigint primary key,
    partition_id       int         not null,
    project_id         bigint      not null,
    runner_id          bigint      not null,
    on_instance_runner boolean     not null,
    token_digest       bytea       not null,
    timeout            bigint      not null,
    picked_at          timestamptz not null,
    confirmed          boolean     not null,
    contacted_at       timestamptz not null,
    canceling_since    timestamptz,
    final_since        timestamptz,
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);
create unique index running_jobs_token on ci.running_jobs (token_digest);
create index running_jobs_runner on ci.running_jobs (runner_id);
create index running_jobs_project on ci.running_jobs (project_id) where on_instance_runner;
