-- Through a link table: loans connects things with those who borrowed them.
\echo 'Who has had each thing?'
SELECT i.title, string_agg(DISTINCT b.name, ', ' ORDER BY b.name) AS borrowers
FROM items AS i
JOIN loans AS l ON l.item_id = i.id
JOIN members AS b ON b.id = l.borrower_id
GROUP BY i.id
ORDER BY i.id;

\echo 'What has each member had?'
SELECT b.name, string_agg(DISTINCT i.title, ', ' ORDER BY i.title) AS things
FROM members AS b
LEFT JOIN loans AS l ON l.borrower_id = b.id
LEFT JOIN items AS i ON i.id = l.item_id
GROUP BY b.id
ORDER BY b.id;
