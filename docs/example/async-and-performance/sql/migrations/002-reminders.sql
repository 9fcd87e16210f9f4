-- Borrowers are reminded of what is overdue: number 0 on the first day, then each week.

CREATE TABLE reminders (
    loan_id bigint NOT NULL REFERENCES loans ON DELETE CASCADE,
    number integer NOT NULL CHECK (number >= 0),
    sent_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (loan_id, number)
);

-- Most loans are over. Those that are not are found by what they are looked up by.
CREATE INDEX loans_open_due_on ON loans (due_on) WHERE returned_on IS NULL;
CREATE INDEX loans_open_borrower_id ON loans (borrower_id) WHERE returned_on IS NULL;
