-- Members log in. Without a password hash a member can't.

ALTER TABLE members ADD COLUMN password_hash text;

-- Who holds a token is logged in, so the table holds only hashes of them.
CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE INDEX sessions_member_id ON sessions (member_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);
