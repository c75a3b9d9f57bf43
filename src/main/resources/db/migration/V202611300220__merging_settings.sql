-- How a project merges; no row means the defaults.
create table merging.project_settings (
    project_id                         bigint primary key references projects.projects (id) on delete cascade,
    merge_method                       text    not null default 'merge'
                                       check (merge_method in ('merge', 'rebase_merge', 'ff')),
    squash_option                      text    not null default 'default_off'
                                       check (squash_option in ('never', 'always', 'default_on', 'default_off')),
    pipeline_must_succeed              boolean not null default false,
    allow_skipped_pipeline             boolean not null default false,
    discussions_must_be_resolved       boolean not null default false,
    remove_source_branch               boolean not null default true,
    autoclose_issues                   boolean not null default true,
    print_link                         boolean not null default true,
    resolve_outdated_discussions       boolean not null default false,
    merge_pipelines                    boolean not null default false,
    merge_trains                       boolean not null default false,
    skip_train                         boolean not null default false,
    status_checks_must_pass            boolean not null default false,
    merge_commit_template              text check (length(merge_commit_template) <= 4096),
    squash_commit_template             text check (length(squash_commit_template) <= 4096),
    suggestion_commit_message          text check (length(suggestion_commit_message) <= 255),
    request_template                   text check (length(request_template) <= 65536),
    title_regex                        text check (length(title_regex) <= 255),
    title_regex_description            text check (length(title_regex_description) <= 255)
);
