-- Whether requests can be merged by git: true for exactly this head and this target commit, and for no other.
create table merging.checks (
    request_id bigint primary key references merging.requests (id) on delete cascade,
    head_sha   text        not null check (length(head_sha) = 40),
    target_sha text        not null check (length(target_sha) = 40),
    clean      boolean     not null,
    behind     boolean     not null,
    nothing    boolean     not null,
    checked_at timestamptz not null
) with (fillfactor = 80);

-- Who wants a request merged as soon as everything that is demanded is met.
create table merging.auto_merges (
    request_id           bigint primary key references merging.requests (id) on delete cascade,
    user_id              bigint      not null references identity.users (id) on delete cascade,
    strategy             text        not null,
    head_sha             text        not null check (length(head_sha) = 40),
    squash               boolean,
    remove_source_branch boolean,
    merge_message        text check (length(merge_message) <= 1048576),
    squash_message       text check (length(squash_message) <= 1048576),
    created_at           timestamptz not null
);
create index auto_merges_user on merging.auto_merges (user_id);

-- Rebases that were asked for and have not ended.
create table merging.rebases (
    request_id bigint primary key references merging.requests (id) on delete cascade,
    user_id    bigint      not null references identity.users (id) on delete cascade,
    skip_ci    boolean     not null,
    asked_at   timestamptz not null
);
create index rebases_user on merging.rebases (user_id);
