-- Who is not named for the reason for which a piece is taken out is not named by the pieces that it was printed instead of, either.
-- $1: run id, $2: the check's number, $3: the reasons
WITH RECURSIVE earlier AS (
    SELECT replaces, mark_reason FROM piece
    WHERE run_id = $1 AND recheck = $2 AND mark_reason = ANY ($3::text[]) AND replaces IS NOT NULL
    UNION ALL
    SELECT before.replaces, earlier.mark_reason
    FROM earlier JOIN piece before ON before.notice_id = earlier.replaces
    WHERE before.replaces IS NOT NULL
), due AS (
    UPDATE run SET account_due = true
    WHERE run_id IN (SELECT piece.run_id FROM earlier JOIN piece ON piece.notice_id = earlier.replaces)
)
UPDATE piece SET mark_reason = earlier.mark_reason
FROM earlier WHERE piece.notice_id = earlier.replaces
