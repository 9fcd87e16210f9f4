-- The order of the columns decides what a composite index can do.
\ir big.sql
CREATE INDEX loans_borrower_day ON loans (borrower_id, lent_on);

\echo 'First column with =, second in order: no sort, no row too many'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT item_id, lent_on FROM loans
WHERE borrower_id = 42 ORDER BY lent_on DESC LIMIT 3;

\echo 'Second column alone, thousands of borrowers: no help'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT item_id, borrower_id FROM loans WHERE lent_on = '2026-12-24';

\echo 'Second column alone, but only four categories: a skip scan'
CREATE INDEX items_category_owner ON items (category, owner_id);
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT title FROM items WHERE owner_id = 42;
