-- Members lend things to their neighbours: who, what, and when it went out and came back.

CREATE TABLE members (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    email text NOT NULL UNIQUE,
    joined_on date NOT NULL,
    invited_by bigint REFERENCES members
);

CREATE TABLE items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES members,
    title text NOT NULL CHECK (title <> ''),
    category text NOT NULL
);

CREATE TABLE loans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id bigint NOT NULL REFERENCES items,
    borrower_id bigint NOT NULL REFERENCES members,
    lent_on date NOT NULL,
    due_on date NOT NULL,
    returned_on date,
    CHECK (due_on >= lent_on),
    CHECK (returned_on >= lent_on)
);

-- A thing can be with one borrower at a time; the database itself refuses a second open loan.
CREATE UNIQUE INDEX loans_one_open_per_item ON loans (item_id) WHERE returned_on IS NULL;
