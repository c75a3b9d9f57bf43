-- Merging: threads on lines of diffs, suggested changes, drafts of reviews, and commits that are discussed.

-- Where a thread stands: at first (original), and now. A thread whose line changed stays where it was last, and says so
-- by changed_in, the number of the version that changed the line.
create table merging.diff_threads (
    discussion_id bigint primary key references work.discussions (id) on delete cascade,
    subject_id    bigint      not null references work.subjects (id) on delete cascade,
    original      jsonb       not null,
    position      jsonb       not null,
    line_code     text,
    changed_in    int check (changed_in > 0),
    followed_to   text        not null check (length(followed_to) = 40),
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create index diff_threads_subject on merging.diff_threads (subject_id);

create table merging.suggestions (
    id             bigint generated always as identity primary key,
    note_id        bigint      not null references work.notes (id) on delete cascade,
    number         int         not null check (number >= 0),
    lines_above    int         not null check (lines_above between 0 and 100),
    lines_below    int         not null check (lines_below between 0 and 100),
    from_content   text        not null,
    to_content     text        not null,
    applied_sha    text check (length(applied_sha) = 40),
    applied_at     timestamptz,
    applied_by_id  bigint references identity.users (id),
    created_at     timestamptz not null,
    unique (note_id, number)
);
create index suggestions_applier on merging.suggestions (applied_by_id) where applied_by_id is not null;

-- What a reviewer wrote and did not publish yet; only the author sees it.
create table merging.drafts (
    id            bigint generated always as identity primary key,
    request_id    bigint      not null references merging.requests (id) on delete cascade,
    author_id     bigint      not null references identity.users (id),
    discussion_id bigint references work.discussions (id) on delete cascade,
    note          text        not null check (length(note) <= 1000000),
    position      jsonb,
    line_code     text,
    commit_sha    text check (length(commit_sha) = 40),
    resolve       boolean     not null default false,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create index drafts_request on merging.drafts (request_id, author_id, id);
create index drafts_author on merging.drafts (author_id);
create index drafts_discussion on merging.drafts (discussion_id) where discussion_id is not null;

-- A commit that somebody commented; a subject of its own.
create table merging.commits (
    id         bigint primary key references work.subjects (id) on delete cascade,
    project_id bigint      not null references projects.projects (id),
    sha        text        not null check (length(sha) = 40),
    created_at timestamptz not null,
    unique (project_id, sha)
);
