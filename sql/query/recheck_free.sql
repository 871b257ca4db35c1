-- What was taken out was not sent: the next night decides anew about what these pieces were about. That stands with the
-- first of the pieces that replaced each other. Where one of these had been posted, a letter was sent, and it stays so.
-- $1: run id, $2: the check's number
WITH RECURSIVE pulled AS (
    SELECT run_id, seq, replaces, notice_id AS last, posted_on FROM piece WHERE run_id = $1 AND recheck = $2
    UNION ALL
    SELECT before.run_id, before.seq, before.replaces, pulled.last, before.posted_on
    FROM pulled JOIN piece before ON before.notice_id = pulled.replaces
),
sent AS (
    SELECT last FROM pulled WHERE posted_on IS NOT NULL
)
DELETE FROM subject USING pulled
WHERE subject.run_id = pulled.run_id AND subject.seq = pulled.seq AND pulled.last NOT IN (SELECT last FROM sent)
