#include "export/facts.h"

enum { COLUMN_SECTION = 0, COLUMN_REMARK = 4, LAST_COLUMN = COLUMN_REMARK };

/* A SHA-256 takes two lines and leaves the remark its room. */
const BookColumn facts_columns[] = {
    { "区分", 0 }, { "項目", 0 }, { "値", 36 }, { "単位", 0 }, { "備考", 0 }, { NULL, 0 },
};

const BookRule facts_rules[] = {
    { COLUMN_SECTION, FACTS_WARNING, BOOK_STRONG, 0, LAST_COLUMN },
    { COLUMN_REMARK, FACTS_DIFFERS, BOOK_STRONG, 0, LAST_COLUMN },
    { 0, NULL, BOOK_STRONG, 0, 0 },
};

static void
begin(const Facts *facts, const char *section, const char *item)
{
    book_text(facts->book, facts->sheet, section);
    book_text(facts->book, facts->sheet, item);
}

static bool
end(const Facts *facts, const char *unit, const char *remark)
{
    book_text(facts->book, facts->sheet, unit);
    book_text(facts->book, facts->sheet, remark);
    return book_end_row(facts->book, facts->sheet, facts->error);
}

bool
facts_count(const Facts *facts, const char *section, const char *item, guint64 count,
            const char *unit, const char *remark)
{
    begin(facts, section, item);
    book_count(facts->book, facts->sheet, count);
    return end(facts, unit, remark);
}

bool
facts_text(const Facts *facts, const char *section, const char *item, const char *text,
           const char *remark)
{
    return facts_setting(facts, section, item, text, NULL, remark);
}

bool
facts_setting(const Facts *facts, const char *section, const char *item, const char *text,
              const char *unit, const char *remark)
{
    begin(facts, section, item);
    book_text(facts->book, facts->sheet, text);
    return end(facts, unit, remark);
}

bool
facts_date(const Facts *facts, const char *section, const char *item, Day day, const char *remark)
{
    begin(facts, section, item);
    book_date(facts->book, facts->sheet, day);
    return end(facts, NULL, remark);
}

bool
facts_moment(const Facts *facts, const char *section, const char *item, const char *iso8601)
{
    begin(facts, section, item);
    book_moment(facts->book, facts->sheet, iso8601);
    return end(facts, NULL, iso8601 == NULL ? "未了" : "日本時間");
}

bool
facts_warning(const Facts *facts, const char *item, guint64 count, const char *unit,
              const char *remark)
{
    return count == 0 || facts_count(facts, FACTS_WARNING, item, count, unit, remark);
}

bool
facts_difference(const Facts *facts, const char *section, guint64 a, guint64 b, const char *unit)
{
    return facts_count(facts, section, "差", a > b ? a - b : b - a, unit,
                       a == b ? FACTS_AGREES : FACTS_DIFFERS);
}
