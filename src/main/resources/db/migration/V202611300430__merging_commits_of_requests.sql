-- Merging: which commits requests bring, and which they show beside their own.

-- The commits of a request's newest version, so that a commit finds its requests. Of a version with more than 10,000
-- commits the newest 10,000.
create table merging.request_commits (
    request_id bigint not null references merging.requests (id) on delete cascade,
    sha        text   not null check (length(sha) = 40),
    primary key (request_id, sha)
);
create index request_commits_sha on merging.request_commits (sha, request_id);

-- lint: allow blocking-index: no release has merge requests yet, the table is empty
create index requests_squash_commit on merging.requests (project_id, squash_commit_sha)
    where squash_commit_sha is not null;

-- Commits of the target project that help to read a request and are not part of it.
create table merging.context_commits (
    id         bigint generated always as identity primary key,
    request_id bigint      not null references merging.requests (id) on delete cascade,
    sha        text        not null check (length(sha) = 40),
    author_id  bigint references identity.users (id),
    created_at timestamptz not null,
    unique (request_id, sha)
);
create index context_commits_author on merging.context_commits (author_id) where author_id is not null;
