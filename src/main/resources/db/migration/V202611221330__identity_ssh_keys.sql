-- Public keys by which people prove over SSH who they are.
create table identity.ssh_keys (
    id           bigint generated always as identity primary key,
    user_id      bigint      not null references identity.users (id) on delete cascade,
    title        text        not null check (length(title) <= 255),
    key          text        not null check (length(key) <= 5000),
    fingerprint  text        not null unique,
    usage_type   text        not null default 'auth_and_signing'
                 check (usage_type in ('auth', 'signing', 'auth_and_signing')),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
) with (fillfactor = 85);
create index ssh_keys_user on identity.ssh_keys (user_id);
