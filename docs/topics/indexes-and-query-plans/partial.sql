-- A partial index holds only the rows that a question is about: the open loans.
\ir big.sql
CREATE INDEX loans_due ON loans (due_on);
CREATE INDEX loans_due_if_open ON loans (due_on) WHERE returned_on IS NULL;

\echo 'The condition of the index stands in the query'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT item_id, borrower_id FROM loans
WHERE returned_on IS NULL AND due_on < '2027-03-01';

\echo 'Pages of 8 kB'
SELECT relname, pg_relation_size(oid) / 8192 AS pages
FROM pg_class
WHERE relname IN ('loans_due', 'loans_due_if_open')
  AND relnamespace = 'city'::regnamespace
ORDER BY relname;

\echo 'And a unique one is a rule: no second open loan of the same thing'
INSERT INTO loans (item_id, borrower_id, lent_on, due_on)
SELECT item_id, 1, '2027-03-01', '2027-03-08' FROM loans WHERE id = 99998
ON CONFLICT (item_id) WHERE returned_on IS NULL DO NOTHING
RETURNING id;
