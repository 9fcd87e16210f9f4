-- The same question in other words: what an index can and can't see.
\ir big.sql
CREATE INDEX loans_lent ON loans (lent_on, id);

\echo 'The column inside a function: every row is computed'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT count(*) FROM loans WHERE to_char(lent_on, 'YYYY-MM') = '2027-02';

\echo 'The column bare, the month as a range'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT count(*) FROM loans
WHERE lent_on >= '2027-02-01' AND lent_on < '2027-03-01';

\echo 'Where the function is the question: an index on the expression'
CREATE UNIQUE INDEX members_email_lower ON members (lower(email));
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT name FROM members WHERE lower(email) = lower('MEMBER.42@Example.org');

\echo 'Page 2,501 by OFFSET: 50,000 rows for the bin'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT * FROM loans ORDER BY lent_on DESC, id DESC LIMIT 20 OFFSET 50000;

\echo 'The same page by its place: after the last row of the page before'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT * FROM loans WHERE (lent_on, id) < ('2025-10-17', 50001)
ORDER BY lent_on DESC, id DESC LIMIT 20;
