-- A piece that cannot be rendered is taken out of its print file, its person becomes held and can be written to another
-- night. The pages behind it move up; every seq and reference stays as it was, so that its own is a gap.
-- A piece that was to replace another leaves it as it was: posted, or still to be posted; what both are about stays with it.
-- $1: run id, $2: seq, $3: detail
WITH gone AS (
    DELETE FROM piece WHERE run_id = $1 AND seq = $2
    RETURNING run_id, seq, resident_id, print_file, page_to - page_from + 1 AS pages, sheets, replaces
), freed AS (
    DELETE FROM subject s USING gone g WHERE s.run_id = g.run_id AND s.seq = g.seq
), restored AS (
    UPDATE piece p SET mark = CASE WHEN p.posted_on IS NOT NULL THEN 'posted' END, marked_on = p.posted_on
    FROM gone g WHERE p.notice_id = g.replaces AND p.mark = 'replaced'
), due AS (
    UPDATE run r SET account_due = true
    FROM gone g JOIN piece p ON p.notice_id = g.replaces WHERE r.run_id = p.run_id
), forgotten AS (
    DELETE FROM addressee a USING gone g WHERE a.run_id = g.run_id AND a.seq = g.seq
), moved AS (
    UPDATE piece p SET page_from = p.page_from - g.pages, page_to = p.page_to - g.pages
    FROM gone g WHERE p.run_id = g.run_id AND p.print_file = g.print_file AND p.seq > g.seq
), held AS (
    INSERT INTO decision (run_id, resident_id, reason, detail, since_run)
    SELECT g.run_id, g.resident_id, 'render_failed', $3, coalesce(before.since_run, g.run_id)
    FROM gone g
    LEFT JOIN decision before
           ON before.run_id = (SELECT max(r.run_id) FROM run r JOIN run_parameter p ON p.run_id = r.run_id
                               WHERE r.run_id < $1 AND r.kind = 'night' AND p.name = 'run.limit' AND p.value = '0')
          AND before.resident_id = g.resident_id AND before.reason = 'render_failed'
), counted AS (
    INSERT INTO run_count (run_id, reason, people) SELECT g.run_id, 'render_failed', 1 FROM gone g
    ON CONFLICT (run_id, reason) DO UPDATE SET people = run_count.people + 1
), totals AS (
    UPDATE run r SET noticed = r.noticed - 1, pages = r.pages - g.pages, sheets = r.sheets - g.sheets
    FROM gone g WHERE r.run_id = g.run_id
)
UPDATE print_file f
SET pieces = f.pieces - 1, pages = f.pages - g.pages, sheets = f.sheets - g.sheets,
    seq_from = coalesce(rest.first, f.seq_from), seq_to = coalesce(rest.last, f.seq_to)
FROM gone g, (SELECT min(p.seq) AS first, max(p.seq) AS last
              FROM piece p JOIN piece q ON q.run_id = p.run_id AND q.print_file = p.print_file
              WHERE q.run_id = $1 AND q.seq = $2 AND p.seq <> $2) AS rest
WHERE f.run_id = g.run_id AND f.number = g.print_file
