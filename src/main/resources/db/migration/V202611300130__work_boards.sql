-- Work: boards of projects and groups with their lists, and where a moved item went.
create table work.boards (
    id           bigint generated always as identity primary key,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    name         text        not null check (length(name) between 1 and 255),
    hide_backlog boolean     not null default false,
    hide_closed  boolean     not null default false,
    milestone_id bigint references work.milestones (id) on delete set null,
    assignee_id  bigint references identity.users (id) on delete set null,
    weight       integer check (weight >= 0),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    check ((project_id is null) <> (namespace_id is null))
);
create index boards_project on work.boards (project_id, id) where project_id is not null;
create index boards_namespace on work.boards (namespace_id, id) where namespace_id is not null;
create index boards_milestone on work.boards (milestone_id) where milestone_id is not null;
create index boards_assignee on work.boards (assignee_id) where assignee_id is not null;

-- Only items with all of these labels are on the board.
create table work.board_labels (
    board_id bigint not null references work.boards (id) on delete cascade,
    label_id bigint not null references work.labels (id) on delete cascade,
    primary key (board_id, label_id)
);
create index board_labels_label on work.board_labels (label_id);

-- Columns between the open and the closed one; position counts from 0 without gaps.
create table work.board_lists (
    id               bigint generated always as identity primary key,
    board_id         bigint      not null references work.boards (id) on delete cascade,
    label_id         bigint references work.labels (id) on delete cascade,
    assignee_id      bigint references identity.users (id) on delete cascade,
    milestone_id     bigint references work.milestones (id) on delete cascade,
    position         integer     not null check (position >= 0),
    max_issue_count  integer     not null default 0 check (max_issue_count >= 0),
    max_issue_weight integer     not null default 0 check (max_issue_weight >= 0),
    created_at       timestamptz not null,
    check (num_nonnulls(label_id, assignee_id, milestone_id) = 1)
);
create index board_lists_board on work.board_lists (board_id, position);
create unique index board_lists_label on work.board_lists (board_id, label_id) where label_id is not null;
create unique index board_lists_assignee on work.board_lists (board_id, assignee_id) where assignee_id is not null;
create unique index board_lists_milestone on work.board_lists (board_id, milestone_id) where milestone_id is not null;
create index board_lists_of_label on work.board_lists (label_id) where label_id is not null;
create index board_lists_of_assignee on work.board_lists (assignee_id) where assignee_id is not null;
create index board_lists_of_milestone on work.board_lists (milestone_id) where milestone_id is not null;

alter table work.items add column moved_to_id bigint references work.items (id) on delete set null;
-- lint: allow blocking-index: no release has this table yet
create index items_moved on work.items (moved_to_id) where moved_to_id is not null;
-- lint: allow blocking-index: no release has this table yet
create index items_position on work.items (project_id, relative_position) where closed_at is null;
