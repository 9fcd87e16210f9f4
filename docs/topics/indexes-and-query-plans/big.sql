-- Borrow of a whole city, in its own schema: always the same 100,000 loans.
\set QUIET on
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS city CASCADE;
CREATE SCHEMA city;
SET search_path = city;

-- One process and no compiled code: so a plan looks the same on every machine.
SET max_parallel_workers_per_gather = 0;
SET jit = off;

-- No autovacuum: so nothing cleans up between two measurements. Only here!
CREATE TABLE members (LIKE public.members INCLUDING ALL)
    WITH (autovacuum_enabled = off);
CREATE TABLE items (LIKE public.items INCLUDING ALL)
    WITH (autovacuum_enabled = off);
CREATE TABLE loans (LIKE public.loans INCLUDING ALL)
    WITH (autovacuum_enabled = off, fillfactor = 90);

INSERT INTO members (name, email, joined_on)
SELECT 'Member ' || n,
       'Member.' || n || '@example.org',
       date '2024-05-31' - n % 365
FROM generate_series(1, 10000) AS n;

-- Each title belongs to one category.
INSERT INTO items (owner_id, title, category)
SELECT n * 7 % 4000 + 1,
       (ARRAY['Drill', 'Ladder', 'Tent', 'Cargo bike', 'Projector'])[n % 5 + 1],
       (ARRAY['tools', 'tools', 'outdoors', 'transport', 'media'])[n % 5 + 1]
FROM generate_series(1, 10000) AS n;

-- A hundred loans a day for a thousand days; the newest are partly still open.
INSERT INTO loans (item_id, borrower_id, lent_on, due_on, returned_on)
SELECT n * 7919 % 10000 + 1,
       n * 4729 % 9973 + 1,
       day,
       day + 5,
       CASE
           WHEN day < '2027-02-22' OR n % 3 = 0
               THEN least(day + 4, '2027-03-01')
       END
FROM generate_series(1, 100000) AS n,
     LATERAL (SELECT date '2027-03-01' - (100000 - n) / 100 AS day) AS calendar;

ALTER TABLE items ADD FOREIGN KEY (owner_id) REFERENCES members;
ALTER TABLE loans ADD FOREIGN KEY (item_id) REFERENCES items;
ALTER TABLE loans ADD FOREIGN KEY (borrower_id) REFERENCES members;
ANALYZE members, items, loans;
