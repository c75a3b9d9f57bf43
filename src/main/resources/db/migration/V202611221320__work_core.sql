-- Work: subjects, work items, labels, milestones, notes, to-dos and the history of every change.
create schema if not exists work;

-- Whatever can be discussed, labelled, assigned and put on a to-do list owns one subject and has its number.
-- It stands in a project or in a group; a project may move, so the group above a project is not repeated here.
create table work.subjects (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('work_item', 'merge_request', 'commit', 'design')),
    project_id   bigint references projects.projects (id),
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    check ((project_id is null) <> (namespace_id is null))
);
create index subjects_project on work.subjects (project_id, kind) where project_id is not null;
create index subjects_namespace on work.subjects (namespace_id, kind) where namespace_id is not null;

-- The last number given in a project or group; its row lock orders those who want the next one.
create table work.iids (
    id           bigint generated always as identity primary key,
    kind         text   not null,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    last         bigint not null,
    check ((project_id is null) <> (namespace_id is null))
) with (fillfactor = 50);
create unique index iids_of_project on work.iids (project_id, kind) where project_id is not null;
create unique index iids_of_namespace on work.iids (namespace_id, kind) where namespace_id is not null;

create table work.milestones (
    id           bigint generated always as identity primary key,
    iid          bigint      not null,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    title        text        not null check (length(title) <= 255),
    description  text        not null default '',
    start_date   date,
    due_date     date,
    closed_at    timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    check ((project_id is null) <> (namespace_id is null)),
    check (start_date is null or due_date is null or start_date <= due_date)
);
create unique index milestones_title_in_project on work.milestones (project_id, title) where project_id is not null;
create unique index milestones_title_in_namespace on work.milestones (namespace_id, title)
    where namespace_id is not null;
create unique index milestones_iid_in_project on work.milestones (project_id, iid) where project_id is not null;
create unique index milestones_iid_in_namespace on work.milestones (namespace_id, iid)
    where namespace_id is not null;
create index milestones_title on work.milestones (title);

create table work.labels (
    id           bigint generated always as identity primary key,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    title        text        not null check (length(title) <= 255),
    description  text        not null default '',
    color        text        not null check (color ~ '^#[0-9a-f]{6}$'),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    check ((project_id is null) <> (namespace_id is null))
);
create unique index labels_title_in_project on work.labels (project_id, title) where project_id is not null;
create unique index labels_title_in_namespace on work.labels (namespace_id, title) where namespace_id is not null;
create index labels_title on work.labels (title);

-- The rank that a project gives to a label, its own or one of the groups above.
create table work.label_priorities (
    project_id bigint  not null references projects.projects (id) on delete cascade,
    label_id   bigint  not null references work.labels (id) on delete cascade,
    priority   integer not null check (priority >= 0),
    primary key (project_id, label_id)
);
create index label_priorities_label on work.label_priorities (label_id);

create table work.label_links (
    subject_id bigint not null references work.subjects (id) on delete cascade,
    label_id   bigint not null references work.labels (id) on delete cascade,
    primary key (subject_id, label_id)
);
create index label_links_label on work.label_links (label_id, subject_id);

-- type_id: the fixed numbers of GitLab's work item types. closed_at is the state; its history is state_events.
create table work.items (
    id                bigint primary key references work.subjects (id) on delete cascade,
    type_id           smallint    not null check (type_id between 1 and 9),
    project_id        bigint references projects.projects (id),
    namespace_id      bigint references projects.namespaces (id) on delete cascade,
    iid               bigint      not null check (iid > 0),
    title             text        not null check (length(title) <= 255),
    description       text        not null default '' check (length(description) <= 1048576),
    author_id         bigint      not null references identity.users (id),
    confidential      boolean     not null default false,
    discussion_locked boolean,
    milestone_id      bigint references work.milestones (id) on delete set null,
    start_date        date,
    due_date          date,
    weight            integer check (weight >= 0),
    relative_position bigint,
    duplicated_to_id  bigint references work.items (id) on delete set null,
    closed_at         timestamptz,
    closed_by_id      bigint references identity.users (id),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    last_edited_at    timestamptz,
    last_edited_by_id bigint references identity.users (id),
    search            tsvector    not null generated always as (
        setweight(to_tsvector('simple', translate(title, '_./\@:#&=+~%?-', '              ')), 'A') ||
        setweight(to_tsvector('simple',
            translate(left(description, 100000), '_./\@:#&=+~%?-', '              ')), 'B')) stored,
    check ((project_id is null) <> (namespace_id is null))
) with (fillfactor = 85);
create unique index items_iid_in_project on work.items (project_id, iid) where project_id is not null;
create unique index items_iid_in_namespace on work.items (namespace_id, iid) where namespace_id is not null;
create index items_created on work.items (project_id, created_at, id);
create index items_updated on work.items (project_id, updated_at, id);
create index items_open on work.items (project_id, created_at, id) where closed_at is null;
create index items_due on work.items (project_id, due_date) where due_date is not null;
create index items_author on work.items (author_id, project_id, created_at);
create index items_milestone on work.items (milestone_id) where milestone_id is not null;
create index items_duplicated on work.items (duplicated_to_id) where duplicated_to_id is not null;
create index items_closer on work.items (closed_by_id) where closed_by_id is not null;
create index items_editor on work.items (last_edited_by_id) where last_edited_by_id is not null;
create index items_search on work.items using gin (search);

create table work.assignees (
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    user_id    bigint      not null references identity.users (id),
    created_at timestamptz not null,
    primary key (subject_id, user_id)
);
create index assignees_user on work.assignees (user_id, subject_id);

create table work.state_events (
    id         bigint generated always as identity primary key,
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    user_id    bigint references identity.users (id),
    state      text        not null check (state in ('opened', 'closed', 'reopened', 'merged')),
    created_at timestamptz not null
);
create index state_events_subject on work.state_events (subject_id, id);
create index state_events_user on work.state_events (user_id);

create table work.label_events (
    id         bigint generated always as identity primary key,
    subject_id bigint      not null references work.subjects (id) on delete cascade,
    user_id    bigint references identity.users (id),
    label_id   bigint references work.labels (id) on delete set null,
    action     text        not null check (action in ('add', 'remove')),
    created_at timestamptz not null
);
create index label_events_subject on work.label_events (subject_id, id);
create index label_events_user on work.label_events (user_id);
create index label_events_label on work.label_events (label_id);

create table work.milestone_events (
    id           bigint generated always as identity primary key,
    subject_id   bigint      not null references work.subjects (id) on delete cascade,
    user_id      bigint references identity.users (id),
    milestone_id bigint references work.milestones (id) on delete set null,
    action       text        not null check (action in ('add', 'remove')),
    created_at   timestamptz not null
);
create index milestone_events_subject on work.milestone_events (subject_id, id);
create index milestone_events_user on work.milestone_events (user_id);
create index milestone_events_milestone on work.milestone_events (milestone_id);
