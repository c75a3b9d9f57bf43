-- Work: what people say and do on subjects: discussions and notes, to-dos, emoji, time, links, subscriptions.

-- key is the id on the wire: 40 hex digits. A single note is a discussion of one that nobody answered yet.
create table work.discussions (
    id              bigint generated always as identity primary key,
    key             text        not null unique check (key ~ '^[0-9a-f]{40}$'),
    subject_id      bigint      not null references work.subjects (id) on delete cascade,
    individual      boolean     not null,
    resolvable      boolean     not null default false,
    resolved_at     timestamptz,
    resolved_by_id  bigint references identity.users (id),
    created_at      timestamptz not null,
    check (resolvable or resolved_at is null)
);
create index discussions_subject on work.discussions (subject_id, id);
create index discussions_resolver on work.discussions (resolved_by_id) where resolved_by_id is not null;

-- action: what a system note is about, null for what a person wrote.
-- source_id: the subject that a cross-reference comes from; who may not see it does not see the note.
create table work.notes (
    id                bigint generated always as identity primary key,
    discussion_id     bigint      not null references work.discussions (id) on delete cascade,
    subject_id        bigint      not null references work.subjects (id) on delete cascade,
    author_id         bigint      not null references identity.users (id),
    body              text        not null check (length(body) <= 1000000),
    internal          boolean     not null default false,
    action            text,
    source_id         bigint references work.subjects (id) on delete cascade,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    last_edited_at    timestamptz,
    last_edited_by_id bigint references identity.users (id)
);
create index notes_subject on work.notes (subject_id, created_at, id);
create index notes_discussion on work.notes (discussion_id, id);
create index notes_author on work.notes (author_id);
create index notes_editor on work.notes (last_edited_by_id) where last_edited_by_id is not null;
create index notes_source on work.notes (source_id) where source_id is not null;

create table work.awards (
    id         bigint generated always as identity primary key,
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    note_id    bigint references work.notes (id) on delete cascade,
    user_id    bigint      not null references identity.users (id),
    name       text        not null check (length(name) <= 255),
    created_at timestamptz not null
);
create unique index awards_once on work.awards (subject_id, user_id, name) where note_id is null;
create unique index awards_once_on_note on work.awards (note_id, user_id, name) where note_id is not null;
create index awards_subject on work.awards (subject_id);
create index awards_user on work.awards (user_id);

create table work.todos (
    id         bigint generated always as identity primary key,
    user_id    bigint      not null references identity.users (id),
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    note_id    bigint references work.notes (id) on delete set null,
    author_id  bigint      not null references identity.users (id),
    action     text        not null check (action in ('assigned', 'mentioned', 'build_failed', 'marked',
        'approval_required', 'unmergeable', 'directly_addressed', 'merge_train_removed', 'review_requested')),
    done_at    timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index todos_pending on work.todos (user_id, id) where done_at is null;
create index todos_user on work.todos (user_id, id);
create index todos_subject on work.todos (subject_id, user_id);
create index todos_note on work.todos (note_id) where note_id is not null;
create index todos_author on work.todos (author_id);

-- An explicit wish; without a row participants are subscribed.
create table work.subscriptions (
    id         bigint generated always as identity primary key,
    user_id    bigint      not null references identity.users (id),
    subject_id bigint references work.subjects (id) on delete cascade,
    label_id   bigint references work.labels (id) on delete cascade,
    subscribed boolean     not null,
    created_at timestamptz not null,
    check ((subject_id is null) <> (label_id is null))
);
create unique index subscriptions_subject on work.subscriptions (subject_id, user_id) where subject_id is not null;
create unique index subscriptions_label on work.subscriptions (label_id, user_id) where label_id is not null;
create index subscriptions_user on work.subscriptions (user_id);

create table work.estimates (
    subject_id bigint primary key references work.subjects (id) on delete cascade,
    seconds    bigint not null check (seconds >= 0)
);

-- What was spent, and negative where it was taken back.
create table work.timelogs (
    id         bigint generated always as identity primary key,
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    user_id    bigint      not null references identity.users (id),
    seconds    bigint      not null,
    summary    text        not null default '' check (length(summary) <= 255),
    spent_at   timestamptz not null,
    created_at timestamptz not null
);
create index timelogs_subject on work.timelogs (subject_id);
create index timelogs_user on work.timelogs (user_id);

create table work.links (
    id            bigint generated always as identity primary key,
    source_id     bigint      not null references work.items (id) on delete cascade,
    target_id     bigint      not null references work.items (id) on delete cascade,
    kind          text        not null check (kind in ('relates_to', 'blocks')),
    created_by_id bigint references identity.users (id),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check (source_id <> target_id)
);
create unique index links_pair on work.links (least(source_id, target_id), greatest(source_id, target_id));
create index links_source on work.links (source_id);
create index links_target on work.links (target_id);
create index links_creator on work.links (created_by_id) where created_by_id is not null;
