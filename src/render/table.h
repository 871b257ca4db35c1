/* table.h - tables: columns as wide as they say, rows as high as they need. */
#pragma once

#include "render/layout.h"

bool table_lay_out(Layout *layout, const Node *node, Drawing *into, double *out_height);
