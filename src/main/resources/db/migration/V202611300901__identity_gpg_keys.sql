-- Public OpenPGP keys of people; their signatures of commits are checked against them.
create table identity.gpg_keys (
    id bigint generated always as identity primary key,
    user_id bigint not null references identity.users (id),
    key text not null,
    fingerprint text not null unique,
    created_at timestamptz not null
);
create index gpg_keys_user on identity.gpg_keys (user_id);

-- The numbers by which signatures name keys: the main key and those below it.
create table identity.gpg_key_ids (
    gpg_key_id bigint not null references identity.gpg_keys (id) on delete cascade,
    key_id text not null,
    fingerprint text not null unique,
    primary key (gpg_key_id, key_id)
);
create index gpg_key_ids_key on identity.gpg_key_ids (key_id);
