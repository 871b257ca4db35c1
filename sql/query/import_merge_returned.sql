-- The pieces have come back; their runs' accounts are to say so.
WITH due AS (
    UPDATE run SET account_due = true
    WHERE run_id IN (SELECT p.run_id FROM incoming i JOIN piece p ON p.notice_id = i.key)
)
UPDATE piece SET mark = 'returned', mark_reason = i.reason, marked_on = i.returned_on
FROM incoming i
WHERE piece.notice_id = i.key AND piece.mark = 'posted';
