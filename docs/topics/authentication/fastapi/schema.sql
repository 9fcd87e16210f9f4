-- Passwords apart from members: few queries need them, so few can leak them.

CREATE TABLE credentials (
    member_id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
    password_hash text NOT NULL
);

CREATE TABLE invitations (
    token_hash bytea PRIMARY KEY,
    email text NOT NULL,
    expires_at timestamptz NOT NULL
);
