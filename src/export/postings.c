#include "export/postings.h"

void
postings_add(Postings *postings, const Piece *piece)
{
    postings->by_mark[piece->mark]++;
}

guint64
postings_sum(const Postings *postings)
{
    guint64 sum = 0;
    for (guint mark = 0; mark < MARK_COUNT; mark++) {
        sum += postings->by_mark[mark];
    }
    return sum;
}
