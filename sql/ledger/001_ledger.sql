-- The ledger: what was decided, what was printed, where it stands. Everything after the freeze reads this and nothing else.
-- Personal data stands in addressee alone, so that a purge is a DELETE there.

CREATE TABLE run (
    run_id      bigint PRIMARY KEY,
    as_of       date NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'frozen', 'rendered', 'done', 'failed')),
    failure     text,                      -- why it failed last
    folder      text NOT NULL,             -- below the output directory
    started_at  text NOT NULL,             -- ISO 8601, Asia/Tokyo, as printed in run.json
    finished_at text,
    examined    bigint NOT NULL DEFAULT 0,
    noticed     bigint NOT NULL DEFAULT 0,
    print_files bigint NOT NULL DEFAULT 0,
    pages       bigint NOT NULL DEFAULT 0,
    sheets      bigint NOT NULL DEFAULT 0
);
CREATE INDEX run_unfinished ON run (run_id) WHERE state <> 'done';

-- Every setting and version that shapes what the run prints, so that an old run can be made again.
CREATE TABLE run_parameter (
    run_id bigint NOT NULL REFERENCES run,
    name   text NOT NULL,
    value  text NOT NULL,
    PRIMARY KEY (run_id, name)
);

-- How many people were excluded or held for each reason; the already noticed stand here and in no other table.
CREATE TABLE run_count (
    run_id bigint NOT NULL REFERENCES run,
    reason text NOT NULL,
    people bigint NOT NULL CHECK (people > 0),
    PRIMARY KEY (run_id, reason)
);

CREATE TABLE print_file (
    run_id   bigint NOT NULL REFERENCES run,
    number   integer NOT NULL CHECK (number > 0),
    state    text NOT NULL CHECK (state IN ('planned', 'rendered')),
    pieces   integer NOT NULL,
    pages    integer NOT NULL,
    sheets   integer NOT NULL,
    seq_from bigint NOT NULL,
    seq_to   bigint NOT NULL,
    sha256   text,
    PRIMARY KEY (run_id, number),
    CHECK ((state = 'rendered') = (sha256 IS NOT NULL))
);

CREATE TABLE piece (
    run_id                         bigint NOT NULL REFERENCES run,
    seq                            bigint NOT NULL CHECK (seq > 0),
    notice_id                      text NOT NULL UNIQUE,
    resident_id                    text NOT NULL,
    kind                           text NOT NULL,
    variant                        text NOT NULL,
    postal_code                    text NOT NULL,
    japanese                       boolean NOT NULL,
    pin_free                       boolean NOT NULL,
    guardian_kind                  text,
    signature_revoked              boolean NOT NULL,
    turns_15_in_window             boolean NOT NULL,
    card_id                        text,
    signature_serial               text,
    user_authentication_serial     text,
    request_id                     text,
    signature_expires_on           date,
    user_authentication_expires_on date,
    expires_on                     date,
    opens_on                       date,
    last_open_on                   date,
    last_open_is_saturday          boolean NOT NULL,
    card_expires_on                date,
    print_file                     integer NOT NULL,
    page_from                      integer NOT NULL,
    page_to                        integer NOT NULL,
    sheets                         integer NOT NULL,
    PRIMARY KEY (run_id, seq)
);
CREATE INDEX piece_resident ON piece (resident_id);

-- What is printed in the window and nowhere else in the ledger.
CREATE TABLE addressee (
    run_id        bigint NOT NULL,
    seq           bigint NOT NULL,
    name          text NOT NULL,
    guardian_name text,
    address       text NOT NULL,
    building      text,
    PRIMARY KEY (run_id, seq),
    FOREIGN KEY (run_id, seq) REFERENCES piece
);

-- Noticed once means once per tier and certificate serial: the primary key is the promise.
CREATE TABLE subject (
    tier   text NOT NULL CHECK (tier IN ('renewal', 'reminder', 'form')),
    serial text NOT NULL,
    run_id bigint NOT NULL,
    seq    bigint NOT NULL,
    PRIMARY KEY (tier, serial),
    FOREIGN KEY (run_id, seq) REFERENCES piece
);

-- The people of a run who were excluded or held, but for the already noticed. since_run: the first of the unbroken runs
-- that said the same of the person.
CREATE TABLE decision (
    run_id      bigint NOT NULL REFERENCES run,
    resident_id text COLLATE "C" NOT NULL,
    reason      text NOT NULL,
    detail      text,
    since_run   bigint NOT NULL,
    PRIMARY KEY (run_id, resident_id)
);

-- Reference: public holidays, from the Cabinet Office's file.
CREATE TABLE holiday (
    day  date PRIMARY KEY,
    name text NOT NULL
);
