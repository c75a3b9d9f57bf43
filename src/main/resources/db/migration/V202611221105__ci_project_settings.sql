-- What a project says about its pipelines; no row means the defaults.
create table ci.project_settings (
    project_id             bigint primary key,
    shared_runners_enabled boolean not null default true,
    group_runners_enabled  boolean not null default true,
    default_git_depth      int     not null default 20 check (default_git_depth between 0 and 1000),
    build_timeout          int     not null default 3600 check (build_timeout between 600 and 2592000),
    config_path            text,
    allow_git_fetch        boolean not null default true,
    public_jobs            boolean not null default true,
    auto_cancel            boolean not null default true,
    keep_latest_artifact   boolean not null default true,
    restrict_variables     text    not null default 'developer'
                           check (restrict_variables in ('developer', 'maintainer', 'owner', 'no_one_allowed'))
);

-- Who looks at a log right now: its runner is asked to send it more often. Of this site only, and short-lived.
create schema if not exists local;
create unlogged table local.trace_watches (
    job_id bigint primary key,
    until  timestamptz not null
);
