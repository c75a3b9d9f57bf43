-- Merging: merge requests, who reviews them, and what each push made of them.
create schema if not exists merging;

-- head_sha moves in the transaction of the push that moves the source branch; base_sha and start_sha are those of the
-- newest version. closed_at and merged_at are the state; its history is work.state_events. The source project is
-- null once the fork is gone.
create table merging.requests (
    id                    bigint primary key references work.subjects (id) on delete cascade,
    project_id            bigint           not null references projects.projects (id),
    source_project_id     bigint references projects.projects (id),
    iid                   bigint           not null check (iid > 0),
    title                 text             not null check (length(title) <= 255),
    description           text             not null default '' check (length(description) <= 1048576),
    author_id             bigint           not null references identity.users (id),
    source_branch         text collate "C" not null check (octet_length(source_branch) <= 1024),
    target_branch         text collate "C" not null check (octet_length(target_branch) <= 1024),
    draft                 boolean          not null default false,
    head_sha              text             not null check (length(head_sha) = 40),
    base_sha              text check (length(base_sha) = 40),
    start_sha             text check (length(start_sha) = 40),
    milestone_id          bigint references work.milestones (id) on delete set null,
    squash                boolean          not null default false,
    remove_source_branch  boolean          not null default false,
    allow_collaboration   boolean          not null default false,
    discussion_locked     boolean,
    merge_error           text,
    merge_commit_sha      text check (length(merge_commit_sha) = 40),
    squash_commit_sha     text check (length(squash_commit_sha) = 40),
    merged_commit_sha     text check (length(merged_commit_sha) = 40),
    merged_at             timestamptz,
    merged_by_id          bigint references identity.users (id),
    closed_at             timestamptz,
    closed_by_id          bigint references identity.users (id),
    prepared_at           timestamptz,
    created_at            timestamptz      not null,
    updated_at            timestamptz      not null,
    last_edited_at        timestamptz,
    last_edited_by_id     bigint references identity.users (id),
    search                tsvector         not null generated always as (
        setweight(to_tsvector('simple', translate(title, '_./\@:#&=+~%?-', '              ')), 'A') ||
        setweight(to_tsvector('simple',
            translate(left(description, 100000), '_./\@:#&=+~%?-', '              ')), 'B')) stored,
    check (merged_at is null or closed_at is null)
) with (fillfactor = 80);
create unique index requests_iid on merging.requests (project_id, iid);
create index requests_created on merging.requests (project_id, created_at, id);
create index requests_updated on merging.requests (project_id, updated_at, id);
create index requests_merged on merging.requests (project_id, merged_at, id) where merged_at is not null;
create index requests_open on merging.requests (project_id, created_at, id)
    where merged_at is null and closed_at is null;
create index requests_source_open on merging.requests (source_project_id, source_branch)
    where merged_at is null and closed_at is null;
create index requests_target_open on merging.requests (project_id, target_branch)
    where merged_at is null and closed_at is null;
create index requests_source on merging.requests (source_project_id, source_branch);
create index requests_author on merging.requests (author_id, project_id, created_at);
create index requests_milestone on merging.requests (milestone_id) where milestone_id is not null;
create index requests_merger on merging.requests (merged_by_id) where merged_by_id is not null;
create index requests_closer on merging.requests (closed_by_id) where closed_by_id is not null;
create index requests_editor on merging.requests (last_edited_by_id) where last_edited_by_id is not null;
create index requests_merge_commit on merging.requests (project_id, merge_commit_sha)
    where merge_commit_sha is not null;
create index requests_head on merging.requests (project_id, head_sha);
create index requests_search on merging.requests using gin (search);

-- state: unreviewed, review_started, reviewed, requested_changes, approved, unapproved (GitLab's words).
create table merging.reviewers (
    request_id bigint      not null references merging.requests (id) on delete cascade,
    user_id    bigint      not null references identity.users (id),
    state      text        not null default 'unreviewed' check (state in ('unreviewed', 'review_started', 'reviewed',
        'requested_changes', 'approved', 'unapproved')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (request_id, user_id)
);
create index reviewers_user on merging.reviewers (user_id, request_id);

-- What a push (or a new target) made of the request: the diff is base_sha..head_sha, start_sha the target then.
create table merging.versions (
    id            bigint generated always as identity primary key,
    request_id    bigint      not null references merging.requests (id) on delete cascade,
    number        int         not null check (number > 0),
    head_sha      text        not null check (length(head_sha) = 40),
    base_sha      text        not null check (length(base_sha) = 40),
    start_sha     text        not null check (length(start_sha) = 40),
    patch_id_sha  text check (length(patch_id_sha) = 40),
    commit_count  int         not null,
    file_count    int         not null,
    additions     int         not null,
    deletions     int         not null,
    created_at    timestamptz not null,
    unique (request_id, number)
);
