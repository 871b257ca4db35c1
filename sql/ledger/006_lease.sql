-- Rendering by many processes on many hosts: a print file is claimed by a lease that its worker keeps alive.

-- Known to the ledger and to the run's folder alone while the run is being pressed: whoever renders into a folder that does
-- not bear it renders into another folder. A new one makes everything that was claimed before void.
ALTER TABLE run ADD COLUMN press_token text;

ALTER TABLE print_file
    ADD COLUMN lease_holder bigint,        -- the advisory lock that the worker's session holds as long as it lives
    ADD COLUMN lease_until  timestamptz,   -- by the server's clock
    ADD COLUMN attempts     integer NOT NULL DEFAULT 0,     -- how often it was claimed
    ADD COLUMN crashes      integer NOT NULL DEFAULT 0,     -- how often that has ended its worker since the press began
    ADD COLUMN examined     boolean NOT NULL DEFAULT false, -- its pieces were tried one by one, and none is to blame
    ADD COLUMN rendered_by  text,          -- host and process, for whoever asks who did what
    ADD CHECK ((lease_holder IS NULL) = (lease_until IS NULL)),
    ADD CHECK (state = 'planned' OR lease_holder IS NULL);

-- The print files that nobody is rendering: never claimed or given back, the lease's time is over, or its holder's session
-- has ended. A worker that is killed is known to be dead at once; one that hangs, or whose host has lost its power, when its
-- lease ends.
CREATE VIEW unclaimed AS
SELECT f.run_id, f.number, f.crashes >= 2 AND NOT f.examined AS is_suspect
FROM print_file f
WHERE f.state = 'planned'
  AND (f.lease_holder IS NULL OR f.lease_until < clock_timestamp()
       OR NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                        AND l.classid::bigint = (f.lease_holder >> 32) & 4294967295
                        AND l.objid::bigint = f.lease_holder & 4294967295));
